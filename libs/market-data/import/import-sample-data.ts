import { type DataSource, type QueryRunner } from 'typeorm';
import {
  type Candle,
  CandleBuilder,
  type InstrumentId,
  istIsoText,
  type IstDate,
  regularSession,
  timeframeSeconds,
} from '@artha/core';
import { hold } from '../retention/hold.js';
import { CANDLE_COLUMNS, candleLine, copyRows } from './copy-rows.js';
import { readLines, readManifest, type SampleFile } from './sample-file.js';

/** What an import did. */
export interface ImportSummary {
  readonly imported: number;
  readonly skipped: number;
  /** New rows of all files. */
  readonly rows: number;
}

/**
 * Loads the market data of a folder by its manifest, each file in a transaction of its own. A file whose content is in
 * the database already is skipped, so it may run at every start and be cut off at any time.
 * @param report takes a line for the log about each file loaded.
 */
export async function importSampleData(
  dataSource: DataSource,
  folder: string,
  report: (line: string) => void,
): Promise<ImportSummary> {
  const files = await readManifest(folder);
  const known: { sha256: string }[] = await dataSource.query('SELECT sha256 FROM imported_files');
  const missing = files.filter(({ sha256 }) => !known.some((row) => row.sha256 === sha256));
  let rows = 0;
  for (const sample of missing) {
    const lines = await readLines(folder, sample);
    const added = await inTransaction(dataSource, async (runner) => {
      const count = await load(runner, sample, lines);
      if (sample.kind !== 'instruments') await holdDays(runner, sample, lines);
      await runner.query(
        'INSERT INTO imported_files (sha256, file, rows) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [sample.sha256, sample.file, count],
      );
      return count;
    });
    rows += added;
    report(`${sample.file}: ${added} rows`);
  }
  if (rows > 0) await dataSource.query('ANALYZE candles, ticks');
  return { imported: missing.length, skipped: files.length - missing.length, rows };
}

async function inTransaction<T>(
  dataSource: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  return dataSource.transaction((manager) => {
    if (manager.queryRunner === undefined) throw new Error('a transaction has a connection of its own');
    return work(manager.queryRunner);
  });
}

function load(runner: QueryRunner, sample: SampleFile, lines: readonly string[]): Promise<number> {
  switch (sample.kind) {
    case 'instruments':
      return loadInstruments(runner, lines);
    case 'candles': {
      const seconds = timeframeSeconds(sample.timeframe);
      const rows = lines.map((line) => `${sample.instrumentId},${seconds},${line}`);
      return copyRows(runner, 'candles', rows, dayOf(lines[0]), dayOf(lines.at(-1)));
    }
    case 'closes':
      return loadCloses(runner, sample.instrumentId, lines);
    case 'ticks':
      return loadTicks(runner, sample.instrumentId, sample.on, lines);
  }
}

async function loadInstruments(runner: QueryRunner, lines: readonly string[]): Promise<number> {
  const fields = lines.map((line) => line.split(','));
  const column = (index: number): string[] => fields.map((field) => field[index] ?? '');
  await runner.query(
    `INSERT INTO instruments (id, symbol, name, exchange, kind, tick_paise, lot_quantity)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::int[])
     ON CONFLICT (id) DO UPDATE SET symbol = excluded.symbol, name = excluded.name, kind = excluded.kind,
       tick_paise = excluded.tick_paise, lot_quantity = excluded.lot_quantity`,
    [0, 1, 2, 3, 4, 5, 6].map(column),
  );
  return lines.length;
}

/** A day of which only the close is known is a candle of one price. */
function loadCloses(
  runner: QueryRunner,
  instrumentId: InstrumentId,
  lines: readonly string[],
): Promise<number> {
  const rows = lines.map((line) => {
    const [on = '', closePaise = ''] = line.split(',');
    const openedAt = istIsoText(regularSession(on).opensAt);
    const prices = [closePaise, closePaise, closePaise, closePaise].join(',');
    return `${instrumentId},${timeframeSeconds('1d')},${openedAt},${prices},0`;
  });
  return copyRows(runner, 'candles', rows, dayOf(lines[0]), dayOf(lines.at(-1)));
}

/** Also makes the day's minute candles, unless they are stored (minutes of stocks come in files of their own). */
async function loadTicks(
  runner: QueryRunner,
  instrumentId: InstrumentId,
  on: IstDate,
  lines: readonly string[],
): Promise<number> {
  const fields = lines.map((line) => line.split(','));
  const rows = fields.map(([at, paise, volume], sequence) =>
    [instrumentId, at, sequence, paise, volume].join(','),
  );
  const added = await copyRows(runner, 'ticks', rows, on, on);

  const { opensAt, closesAt } = regularSession(on);
  const stored = (await runner.query(
    `SELECT 1 FROM candles
     WHERE instrument_id = $1 AND timeframe_seconds = $2 AND opened_at >= $3 AND opened_at < $4 LIMIT 1`,
    [instrumentId, timeframeSeconds('1m'), new Date(opensAt), new Date(closesAt)],
  )) as unknown[];
  if (stored.length > 0) return added;
  const seconds = timeframeSeconds('1m');
  const minutes = minutesOf(on, fields).map((candle) => `${instrumentId},${seconds},${candleLine(candle)}`);
  return added + (await copyRows(runner, 'candles', minutes, on, on, CANDLE_COLUMNS));
}

function minutesOf(on: IstDate, ticks: readonly string[][]): Candle[] {
  const builder = new CandleBuilder('1m');
  builder.startSession(regularSession(on));
  const minutes: Candle[] = [];
  for (const [at = '', lastPaise, dayVolume] of ticks) {
    const closed = builder.tick(Date.parse(at), Number(lastPaise), Number(dayVolume));
    if (closed !== null) minutes.push(closed);
  }
  const last = builder.advanceTo(Infinity);
  return last === null ? minutes : [...minutes, last];
}

/** What is shipped is old from the first day on, and must not be gone the night after. */
async function holdDays(runner: QueryRunner, sample: SampleFile, lines: readonly string[]): Promise<void> {
  const [fromOn, toOn] = [dayOf(lines[0]), dayOf(lines.at(-1))];
  await hold(runner, 'candles', fromOn, toOn, sample.file);
  if (sample.kind === 'ticks') await hold(runner, 'ticks', fromOn, toOn, sample.file);
}

/** The stamps of every line begin with the Indian date. */
function dayOf(line: string | undefined): IstDate {
  if (line === undefined) throw new Error('a file without lines has no days');
  return line.slice(0, 10);
}
