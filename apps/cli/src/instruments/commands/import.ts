import { basename } from 'node:path';
import { Audit } from '@artha/accounts';
import { type BrokerName, MasterFault } from '@artha/brokers';
import { istDateOf, type IstDate } from '@artha/core';
import {
  failImport,
  finishImport,
  importInstruments,
  type ImportOrder,
  type ImportResult,
} from '@artha/market-data';
import { addFacts, SystemClock } from '@artha/platform';
import { type DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Progress, type Terminal, UsageFault } from '../../terminal.js';
import { withDatabase } from './database.js';
import { reportJson, reportText } from './import-report.js';
import { brokerNamed, type MasterSource, openMaster, writeRejections } from './master-source.js';

export interface ImportOptions {
  readonly broker: string;
  readonly snapshotOn?: IstDate;
  readonly complete: boolean;
  readonly rejections?: string;
  readonly json: boolean;
}

/** Brings a broker's instrument master in. */
export function importFile(path: string, options: ImportOptions, terminal: Terminal): Promise<void> {
  return bring(path, 'master', brokerNamed(options.broker), options, terminal);
}

/** Brings a table of symbols in. */
export function importSymbols(
  path: string,
  options: Omit<ImportOptions, 'broker'> & { readonly broker?: string },
  terminal: Terminal,
): Promise<void> {
  const broker = options.broker === undefined ? null : brokerNamed(options.broker);
  return bring(path, 'symbol-map', broker, options, terminal);
}

async function bring(
  path: string,
  kind: ImportOrder['kind'],
  broker: BrokerName | null,
  options: Omit<ImportOptions, 'broker'>,
  terminal: Terminal,
): Promise<void> {
  const from = performance.now();
  const master = await openMaster(path);
  const today = istDateOf(Date.now());
  const snapshotOn = options.snapshotOn ?? today;
  const order = { id: uuid(), kind, broker, snapshotOn, today, isComplete: options.complete ?? false };
  const result = await withDatabase((database) => run(database, path, order, master, terminal));
  if (options.rejections !== undefined) await writeRejections(options.rejections, result.rejections);
  const { rowsRead, added, changed, unchanged, delisted, skipped, rejected, rejections } = result;
  const counts = { rowsRead, added, changed, unchanged, delisted, skipped, rejected };
  const seconds = Math.round(performance.now() - from) / 1000;
  const report = { broker, file: path, snapshotOn, ...counts, seconds, rejections };
  terminal.stdout.write(options.json ? reportJson(report) : reportText(report));
}

/** As the worker does it, but for the upload; the fact about it is published by the processes that run. */
async function run(
  database: DataSource,
  path: string,
  order: ImportOrder,
  master: MasterSource,
  terminal: Terminal,
): Promise<ImportResult> {
  const progress = new Progress(terminal);
  const clock = new SystemClock();
  const { id, kind, broker, snapshotOn, isComplete } = order;
  await database.query(
    `insert into instrument_imports
       (id, kind, broker, file_name, file_bytes, snapshot_on, is_complete, state, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'running', now())`,
    [id, kind, broker, basename(path).slice(0, 200), master.bytes, snapshotOn, isComplete],
  );
  try {
    return await database.transaction(async (tx) => {
      const result = await importInstruments(tx, order, master.source, ({ isMerging }) => {
        progress.show(isMerging ? 'merging, read' : 'reading', master.bytesRead(), master.bytes);
        return Promise.resolve();
      });
      await finishImport(tx, id, result);
      await new Audit(database, clock).record(
        {
          userId: null,
          action: 'instruments.imported',
          resource: 'instrument-import',
          resourceId: id,
          result: 'done',
          details: { kind, broker, snapshotOn, isComplete, fileName: basename(path), by: 'command line' },
        },
        tx,
      );
      await addFacts(tx, [{ type: 'instruments.imported', data: { importId: id, broker } }], clock);
      return result;
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    await failImport(database, id, why).catch(() => undefined); // the database may be what failed
    throw error instanceof MasterFault ? new UsageFault(`${path}: ${error.message}`) : error;
  } finally {
    progress.clear();
  }
}
