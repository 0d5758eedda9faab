import { MasterFault, readMaster, type Rejection } from '@artha/brokers';
import { istDateOf, type IstDate } from '@artha/core';
import { Progress, type Terminal, UsageFault } from '../../terminal.js';
import { reportJson, reportText } from './import-report.js';
import { brokerNamed, openMaster, writeRejections } from './master-source.js';

export interface CheckOptions {
  readonly broker: string;
  readonly snapshotOn?: IstDate;
  readonly rejections?: string;
  readonly json: boolean;
}

/** Reads a master without a database. */
export async function checkFile(path: string, options: CheckOptions, terminal: Terminal): Promise<void> {
  const broker = brokerNamed(options.broker);
  const snapshotOn = options.snapshotOn ?? istDateOf(Date.now());
  const progress = new Progress(terminal);
  const from = performance.now();
  const { bytes, source, bytesRead } = await openMaster(path);
  const rejections: Rejection[] = [];
  const kinds: Record<string, number> = {};
  const skipped: Record<string, number> = {};
  let [rowsRead, understood] = [0, 0];
  try {
    for await (const batch of readMaster(broker, source, { snapshotOn })) {
      rowsRead = batch.rowsRead;
      understood += batch.rows.length;
      rejections.push(...batch.rejections);
      for (const { kind } of batch.rows) kinds[kind] = (kinds[kind] ?? 0) + 1;
      for (const [reason, count] of Object.entries(batch.skipped))
        skipped[reason] = (skipped[reason] ?? 0) + count;
      progress.show('reading', bytesRead(), bytes);
    }
  } catch (error) {
    throw error instanceof MasterFault ? new UsageFault(`${path}: ${error.message}`) : error;
  } finally {
    progress.clear();
  }
  if (options.rejections !== undefined) await writeRejections(options.rejections, rejections);
  const report = {
    broker,
    file: path,
    snapshotOn,
    rowsRead,
    understood,
    kinds,
    skipped,
    rejected: rejections.length,
    seconds: Math.round(performance.now() - from) / 1000,
    rejections,
  };
  terminal.stdout.write(options.json ? reportJson(report) : reportText(report));
}
