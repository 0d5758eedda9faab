import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type QueryRunner } from 'typeorm';
import { type Candle, istIsoText, type IstDate } from '@artha/core';
import { raiseCandleRevision } from '../candles/candle-revision.js';
import { ensurePartitions } from './partitions.js';

/** The two tables that are loaded in bulk, and their columns in the order a line has them. */
const COLUMNS = {
  candles:
    'instrument_id, timeframe_seconds, opened_at, open_paise, high_paise, low_paise, close_paise, volume',
  ticks: 'instrument_id, at, sequence, last_paise, day_volume',
} as const;

/** A candle with everything a source may tell of it; what it does not is an empty cell. */
export const CANDLE_COLUMNS = `${COLUMNS.candles}, turnover_paise, trades, open_interest`;

/** The line of a candle as {@link CANDLE_COLUMNS} has it, without instrument and timeframe. */
export function candleLine(candle: Candle): string {
  const { openedAt, openPaise, highPaise, lowPaise, closePaise, volume } = candle;
  const { turnoverPaise = '', trades = '', openInterest = '' } = candle;
  const told = [turnoverPaise, trades, openInterest];
  return [istIsoText(openedAt), openPaise, highPaise, lowPaise, closePaise, volume, ...told].join(',');
}

/** How many lines go to the server at once. */
const LINES_AT_ONCE = 5_000;

/**
 * Loads CSV lines by COPY, the fastest way into PostgreSQL; a row that is there already stays as it is. Call it in
 * a transaction of `runner`. Returns how many rows were new.
 * @param fromOn first day of the lines, for the partitions; @param toOn the last; @param columns what a line holds.
 */
export async function copyRows(
  runner: QueryRunner,
  table: keyof typeof COLUMNS,
  lines: readonly string[],
  fromOn: IstDate,
  toOn: IstDate,
  columns: string = COLUMNS[table],
): Promise<number> {
  await ensurePartitions(runner, table, fromOn, toOn);
  await runner.query(`CREATE TEMPORARY TABLE incoming (LIKE ${table}) ON COMMIT DROP`);
  const client = (await runner.connect()) as PoolClient;
  await pipeline(
    Readable.from(chunksOf(lines)),
    client.query(copyFrom(`COPY incoming (${columns}) FROM STDIN (FORMAT csv)`)),
  );
  const [{ count }] = (await runner.query(
    `WITH added AS (
       INSERT INTO ${table} (${columns}) SELECT ${columns} FROM incoming ON CONFLICT DO NOTHING RETURNING 1
     ) SELECT count(*) FROM added`,
  )) as [{ count: number }];
  await runner.query('DROP TABLE incoming');
  if (table === 'candles' && count > 0) await raiseCandleRevision(runner);
  return count;
}

function* chunksOf(lines: readonly string[]): Generator<string> {
  for (let start = 0; start < lines.length; start += LINES_AT_ONCE) {
    yield `${lines.slice(start, start + LINES_AT_ONCE).join('\n')}\n`;
  }
}
