import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Readable } from 'node:stream';
import { type CandleColumns } from '@artha/core';
import { type Progress, UsageFault } from '../terminal.js';
import { CandleRows, PAISE, type PriceUnit, type RowTaker, type VolumeNeed } from './candle-rows.js';
import { CandleTable } from './candle-table.js';

const CHUNK_BYTES = 1 << 18;
const LINE_FEED = 10;
/** A line of a candle file is rarely shorter; guessing too many rows costs memory that is never touched. */
const SHORTEST_LINE = 40;
const GZIP_SHRINKS = 4;

/** What the operating system or zlib calls it, and what a person reads. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
  EPERM: 'the file may not be read',
  Z_DATA_ERROR: 'the file is no sound gzip file',
  Z_BUF_ERROR: 'the gzip file ends too early',
};

/** The candles of a CSV file in whole paise; refuses what {@link readCandleRows} refuses. */
export async function readCandles(path: string, progress: Progress): Promise<CandleColumns> {
  let table: CandleTable | undefined;
  await readCandleRows(path, PAISE, progress, {
    begin: (expectedRows) => (table = new CandleTable(expectedRows)),
    candle: (row) => table?.add(row),
  });
  return (table ?? new CandleTable(0)).all();
}

export interface CandleTaker {
  /** Before the first candle: about how many will come. */
  begin?(expectedRows: number): void;
  candle: RowTaker;
  /** `needs-volume` unless it says otherwise. */
  readonly volume?: VolumeNeed;
  /** A piece of the file has been taken; the next is read once this is done. */
  pause?(): Promise<void>;
}

/**
 * Hands on the candles of a CSV file, plain or gzip, one by one: at no time is more than a piece of it in memory.
 * Refuses, naming the line: a missing column, what is no number or time, high below low, times that do not grow.
 */
export async function readCandleRows(
  path: string,
  prices: PriceUnit,
  progress: Progress,
  taker: CandleTaker,
): Promise<void> {
  try {
    const { size, isGzip } = await inspect(path);
    taker.begin?.(Math.ceil(((isGzip ? GZIP_SHRINKS : 1) * size) / SHORTEST_LINE));
    const rows = new CandleRows(basename(path), prices, taker.candle, taker.volume);
    const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
    const text = isGzip ? await unzipped(source) : source;
    let rest: Buffer | null = null;
    for await (const chunk of text as AsyncIterable<Buffer>) {
      rest = takeLines(rest === null ? chunk : Buffer.concat([rest, chunk]), rows);
      progress.show('reading', source.bytesRead, size);
      await taker.pause?.();
    }
    if (rest !== null) rows.take(rest, 0, rest.length);
    rows.finish();
  } catch (error) {
    const sentence = FAULTS[(error as NodeJS.ErrnoException).code ?? ''];
    throw sentence === undefined ? error : new UsageFault(`${path}: ${sentence}`);
  }
}

async function unzipped(source: Readable): Promise<Readable> {
  const { createGunzip } = await import('node:zlib');
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error)); // a pipe does not hand errors on
  return source.pipe(gunzip);
}

/** Hands over the whole lines and returns what is left of the last one. */
function takeLines(bytes: Buffer, rows: CandleRows): Buffer | null {
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0) return start < bytes.length ? bytes.subarray(start) : null;
    rows.take(bytes, start, end);
    start = end + 1;
  }
}

/** A gzip file is known by its first two bytes, whatever its name. */
async function inspect(path: string): Promise<{ size: number; isGzip: boolean }> {
  const handle = await open(path);
  try {
    const head = Buffer.alloc(2);
    await handle.read(head, 0, 2, 0);
    return { size: (await handle.stat()).size, isGzip: head.readUInt16BE(0) === 0x1f8b };
  } finally {
    await handle.close();
  }
}
