import { type DataSource } from 'typeorm';
import { type Candle, type InstrumentId, istDateOf, timeframeSeconds, type UtcMillis } from '@artha/core';
import { hold } from '../../retention/hold.js';
import { CANDLE_COLUMNS, candleLine, copyRows } from '../copy-rows.js';
import {
  type HistoryCells,
  type HistoryRules,
  readHistoryRow,
  REJECTIONS,
  type RejectionCode,
} from './history-row.js';
import { readHistoryFile } from './read-history-file.js';

/** What an import did so far. */
export interface HistorySummary {
  readonly rowsRead: number;
  /** Candles that were not stored before. */
  readonly added: number;
  /** Candles that were stored before; they stay as they were. */
  readonly unchanged: number;
  readonly rejected: number;
}

export interface RejectedRow {
  readonly line: number;
  readonly code: RejectionCode;
  readonly message: string;
  readonly row: string;
}

/** What an import is told of while it runs. */
export interface HistoryListener {
  progressed(summary: HistorySummary): Promise<void>;
  rejected(rows: readonly RejectedRow[]): Promise<void>;
}

/** Rows that go to the database in one transaction. */
const ROWS_AT_ONCE = 10_000;

/**
 * Loads a file of candles, CSV or Parquet, in pieces: each is a transaction of its own, so an import that was cut off
 * may simply run again. Rows that are not right are reported and left out; a candle that is stored stays as it is.
 * The days it fills are held against retention. @throws {UnreadableHistory}
 */
export async function importHistory(
  dataSource: DataSource,
  path: string,
  instrumentId: InstrumentId,
  rules: HistoryRules,
  listener: HistoryListener,
): Promise<HistorySummary> {
  let summary: HistorySummary = { rowsRead: 0, added: 0, unchanged: 0, rejected: 0 };
  let candles: Candle[] = [];
  let rejected: RejectedRow[] = [];
  let rowsRead = 0;
  let previousOpenedAt: UtcMillis = -Infinity;
  const flush = async (): Promise<void> => {
    const added = await store(dataSource, instrumentId, rules, candles);
    summary = {
      rowsRead,
      added: summary.added + added,
      unchanged: summary.unchanged + candles.length - added,
      rejected: summary.rejected + rejected.length,
    };
    if (rejected.length > 0) await listener.rejected(rejected);
    await listener.progressed(summary);
    [candles, rejected] = [[], []];
  };
  for await (const { line, cells } of readHistoryFile(path)) {
    const read = readHistoryRow(cells, rules, previousOpenedAt);
    rowsRead++;
    if (typeof read === 'string') {
      rejected.push({ line, code: read, message: REJECTIONS[read], row: textOf(cells) });
    } else {
      candles.push(read);
      previousOpenedAt = read.openedAt;
    }
    if (candles.length + rejected.length >= ROWS_AT_ONCE) await flush();
  }
  await flush();
  return summary;
}

async function store(
  dataSource: DataSource,
  instrumentId: InstrumentId,
  { timeframe }: HistoryRules,
  candles: readonly Candle[],
): Promise<number> {
  if (candles.length === 0) return 0;
  const seconds = timeframeSeconds(timeframe);
  const opened = candles.map(({ openedAt }) => openedAt);
  const [fromOn, toOn] = [istDateOf(opened.reduce(earlier)), istDateOf(opened.reduce(later))];
  const lines = candles.map((candle) => `${instrumentId},${seconds},${candleLine(candle)}`);
  return dataSource.transaction(async ({ queryRunner }) => {
    if (queryRunner === undefined) throw new Error('a transaction has a connection of its own');
    await hold(queryRunner, 'candles', fromOn, toOn, `history of ${instrumentId}`);
    return copyRows(queryRunner, 'candles', lines, fromOn, toOn, CANDLE_COLUMNS);
  });
}

function textOf({ symbol, ...cells }: HistoryCells): string {
  return (symbol === undefined ? [] : [symbol])
    .concat(Object.values(cells))
    .map((cell) =>
      cell instanceof Date ? cell.toISOString() : cell === undefined ? '' : String(cell as string),
    )
    .join(',')
    .slice(0, 300);
}

const earlier = (one: number, other: number): number => Math.min(one, other);
const later = (one: number, other: number): number => Math.max(one, other);
