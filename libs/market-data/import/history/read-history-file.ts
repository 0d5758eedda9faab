import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { brotliDecompressSync, createGunzip, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parse } from 'csv-parse';
import {
  type AsyncBuffer,
  type Compressors,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from 'hyparquet';
import { type HistoryCells } from './history-row.js';

/** The file cannot be read at all; the message is for the person who sent it. */
export class UnreadableHistory extends Error {
  override readonly name = 'UnreadableHistory';
}

/** One row of a file and where it stands; the header of a CSV is line 1, rows of a Parquet file count from 1. */
export interface HistoryLine {
  readonly line: number;
  readonly cells: HistoryCells;
}

export type HistoryFormat = 'csv' | 'parquet';

/** Names a column may have, in small letters. */
const NAMES: Readonly<Record<keyof HistoryCells, readonly string[]>> = {
  symbol: ['symbol', 'ticker', 'tradingsymbol', 'trading_symbol', 'instrument', 'instrument_id'],
  timestamp: ['timestamp', 'time', 'datetime', 'date'],
  open: ['open'],
  high: ['high'],
  low: ['low'],
  close: ['close'],
  volume: ['volume'],
  turnover: ['turnover'],
  trades: ['trades'],
  openInterest: ['open_interest', 'openinterest', 'oi'],
};
const NEEDED = ['timestamp', 'open', 'high', 'low', 'close', 'volume'] as const;

/** A row group is held whole while it is read. */
const MOST_ROWS_OF_A_GROUP = 2_000_000;

/** What kind of file it is, by its first bytes; a CSV may be gzipped. */
export async function formatOf(path: string): Promise<HistoryFormat> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1') === 'PAR1' ? 'parquet' : 'csv';
  } finally {
    await file.close();
  }
}

/**
 * The rows of a file one by one; memory does not grow with the file. A file of several instruments is not taken: which
 * of them was meant would be a guess. @throws {UnreadableHistory}
 */
export async function* readHistoryFile(path: string): AsyncGenerator<HistoryLine> {
  const lines = (await formatOf(path)) === 'parquet' ? readParquet(path) : readCsv(path);
  let symbol: unknown;
  for await (const line of lines) {
    symbol ??= line.cells.symbol;
    if (line.cells.symbol !== symbol)
      throw new UnreadableHistory(
        `It holds several instruments (${String(symbol)}, ${String(line.cells.symbol)}): give a file for each.`,
      );
    yield line;
  }
}

async function* readCsv(path: string): AsyncGenerator<HistoryLine> {
  const bytes = createReadStream(path);
  const plain = (await isGzip(path)) ? bytes.pipe(createGunzip()) : bytes;
  const parser = plain.pipe(
    parse({
      bom: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      max_record_size: 10_000,
      info: true,
    }),
  );
  for (const stream of [bytes, plain]) stream.on('error', (error: Error) => parser.destroy(error));
  let places: Places | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (places === null) places = placesIn(record);
      else yield { line: info.lines, cells: cellsAt(places, (place) => record[place]) };
    }
  } catch (error) {
    if (error instanceof UnreadableHistory) throw error;
    throw new UnreadableHistory(
      `The file is no CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    bytes.destroy();
  }
  if (places === null) throw new UnreadableHistory('The file is empty.');
}

async function* readParquet(path: string): AsyncGenerator<HistoryLine> {
  const handle = await open(path);
  try {
    const file = await bufferOf(handle);
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    const places = placesIn(columns);
    const wanted = Object.values(places).map((place) => columns[place] ?? '');
    const scan = await parquetScan({ file, metadata, columns: wanted, compressors: COMPRESSORS });
    for (const { rowStart, rowEnd } of scan.ranges) {
      if (rowEnd - rowStart > MOST_ROWS_OF_A_GROUP)
        throw new UnreadableHistory(`A row group has more than ${MOST_ROWS_OF_A_GROUP} rows.`);
      const read = new Map<number, ArrayLike<unknown>>();
      for (const place of Object.values(places))
        read.set(place, await scan.readColumn({ column: columns[place] ?? '', rowStart, rowEnd }));
      for (let row = 0; row < rowEnd - rowStart; row++)
        yield { line: rowStart + row + 1, cells: cellsAt(places, (place) => read.get(place)?.[row]) };
    }
  } catch (error) {
    if (error instanceof UnreadableHistory) throw error;
    throw new UnreadableHistory(
      `The file is no Parquet: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    await handle.close();
  }
}

/** Snappy is the reader's own; the others come with Node. */
const COMPRESSORS: Compressors = {
  GZIP: (input) => gunzipSync(input),
  BROTLI: (input) => brotliDecompressSync(input),
  ZSTD: (input) => zstdDecompressSync(input),
};

type Places = Readonly<Partial<Record<keyof HistoryCells, number>>>;

function placesIn(header: readonly string[]): Places {
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  const places = Object.fromEntries(
    Object.entries(NAMES)
      .map(([cell, known]) => [cell, names.findIndex((name) => known.includes(name))] as const)
      .filter(([, place]) => place >= 0),
  ) as Places;
  const missing = NEEDED.filter((cell) => places[cell] === undefined);
  if (missing.length > 0)
    throw new UnreadableHistory(
      `The file has no column ${missing.join(', ')}; its columns are ${names.join(', ')}.`,
    );
  return places;
}

function cellsAt(places: Places, read: (place: number) => unknown): HistoryCells {
  const cell = (name: keyof HistoryCells): unknown => {
    const place = places[name];
    return place === undefined ? undefined : read(place);
  };
  return {
    symbol: cell('symbol'),
    timestamp: cell('timestamp'),
    open: cell('open'),
    high: cell('high'),
    low: cell('low'),
    close: cell('close'),
    volume: cell('volume'),
    turnover: cell('turnover'),
    trades: cell('trades'),
    openInterest: cell('openInterest'),
  };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await file.close();
  }
}

async function bufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    slice: async (start, end = size) => {
      const from = start < 0 ? size + start : start;
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - from));
      await handle.read(bytes, 0, bytes.length, from);
      return bytes.buffer;
    },
  };
}
