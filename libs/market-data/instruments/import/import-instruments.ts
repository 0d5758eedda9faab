import { type Readable } from 'node:stream';
import {
  type BrokerName,
  BROKERS,
  type MappedRow,
  type MasterBatch,
  readMaster,
  readSymbolMap,
  type Rejection,
} from '@artha/brokers';
import { type IstDate } from '@artha/core';
import { type EntityManager, type QueryRunner } from 'typeorm';
import { type ImportCounts, type ImportKind } from './instrument-import.js';
import { mergeRows } from './merge-rows.js';
import { MOST_REJECTIONS_KEPT, type Staged, stageRows } from './stage-rows.js';

/** One import at a time is merged, whichever process runs it. */
const IMPORT_LOCK = 7_306_004;

export interface ImportOrder {
  readonly id: string;
  readonly kind: ImportKind;
  /** Null only for a symbol map that names a broker in every row. */
  readonly broker: BrokerName | null;
  readonly snapshotOn: IstDate;
  readonly isComplete: boolean;
  readonly today: IstDate;
}

export interface ImportResult extends ImportCounts {
  /** The first of the rejected rows. */
  readonly rejections: readonly Rejection[];
}

/** How far an import is: rows while the file is read, then the merge of them all. */
export interface ImportProgress {
  readonly rowsRead: number;
  readonly isMerging: boolean;
}

/**
 * Reads a file and merges it, in the transaction `tx`: a killed process leaves nothing half done, and the same file a
 * second time changes nothing.
 * @throws {MasterFault} for a file that is not what it is said to be.
 */
export async function importInstruments(
  tx: EntityManager,
  order: ImportOrder,
  source: Readable,
  onProgress: (progress: ImportProgress) => Promise<void>,
): Promise<ImportResult> {
  const runner = tx.queryRunner;
  if (runner === undefined) throw new Error('a transaction has a connection of its own');
  // A merge of everything, or the wait for another one, may take longer than a request ever should.
  await runner.query(`SET LOCAL statement_timeout = '15min'`);
  const batches: AsyncGenerator<MasterBatch<MappedRow>> =
    order.kind === 'master' && order.broker !== null
      ? readMaster(order.broker, source, { snapshotOn: order.snapshotOn })
      : readSymbolMap(order.broker, source);
  const staged = await stageRows(runner, batches, (rowsRead) => onProgress({ rowsRead, isMerging: false }));
  await onProgress({ rowsRead: staged.rowsRead, isMerging: true });
  await runner.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
  const result = await merge(runner, order, staged);
  await keepRejections(runner, order.id, result.rejections);
  return result;
}

async function merge(runner: QueryRunner, order: ImportOrder, staged: Staged): Promise<ImportResult> {
  const { rowsRead, skipped } = staged;
  const counts = { added: 0, changed: 0, unchanged: 0, delisted: 0 };
  const rejections = [...staged.rejections];
  let rejected = staged.rejected;
  const listed = staged.rejections.flatMap((row) =>
    row.listed === null ? [] : [`${row.listed.segment}|${row.listed.token}`],
  );
  const brokers = (await runner.query('SELECT DISTINCT broker FROM incoming')) as { broker: BrokerName }[];
  for (const broker of BROKERS.filter((one) => brokers.some((row) => row.broker === one))) {
    const merged = await mergeRows(runner, {
      broker,
      snapshotOn: order.snapshotOn,
      today: order.today,
      isMaster: order.kind === 'master',
      isComplete: order.isComplete && tellsWhatItLeavesOut(staged),
      rejectedTokens: listed,
    });
    counts.added += merged.added;
    counts.changed += merged.changed;
    counts.unchanged += merged.unchanged;
    counts.delisted += merged.delisted;
    rejected += merged.conflicts.length;
    rejections.push(
      ...merged.conflicts.map(({ line, id, token }) => ({
        line,
        code: 'ANOTHER_KIND' as const,
        message: `${id} is already known as something else: an index or a share.`,
        raw: token,
        listed: null,
      })),
    );
  }
  return { rowsRead, ...counts, skipped, rejected, rejections: rejections.slice(0, MOST_REJECTIONS_KEPT) };
}

/**
 * Not with a row of the wrong width, as a file has that broke off while it was fetched: all behind it would count as
 * delisted. Nor with more rejected rows than are known by token.
 */
function tellsWhatItLeavesOut({ rejected, rejections }: Staged): boolean {
  return rejected <= MOST_REJECTIONS_KEPT && !rejections.some(({ code }) => code === 'BAD_COLUMNS');
}

async function keepRejections(
  runner: QueryRunner,
  id: string,
  rejections: readonly Rejection[],
): Promise<void> {
  await runner.query('DELETE FROM instrument_import_rejections WHERE import_id = $1', [id]);
  if (rejections.length === 0) return;
  const sorted = [...rejections].sort((one, other) => one.line - other.line);
  await runner.query(
    `INSERT INTO instrument_import_rejections (import_id, sequence, line, code, message, raw)
     SELECT $1, ordinality, line, code, message, raw
       FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS t(line, code, message, raw)`,
    [
      id,
      sorted.map((row) => row.line),
      sorted.map((row) => row.code),
      sorted.map((row) => row.message),
      sorted.map((row) => row.raw.replaceAll('\0', '')),
    ],
  );
}
