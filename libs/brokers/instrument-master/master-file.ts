import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { parserStream } from 'stream-json';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import { streamObject } from 'stream-json/streamers/stream-object.js';
import { Columns, type RawRow } from './columns.js';
import { MasterFault, type MasterFormat } from './master-row.js';

/** A row with its place in the file; `cells` is null for a line that has not as many as the header. */
export interface FileRow {
  readonly line: number;
  readonly cells: RawRow | null;
  /** As it stands in the file. */
  raw(): string;
}

export interface MasterFile {
  readonly columns: Columns;
  readonly rows: AsyncIterable<FileRow>;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** No row of a master is longer: an unclosed quote must not swallow the rest of the file. */
const LONGEST_ROW = 20_000;

/**
 * Opens a table (commas, tabs, semicolons or bars) or a JSON list, gzipped or not, as its first bytes tell.
 * @throws {MasterFault} for a file that is none of these, is empty, or breaks off.
 */
export async function openMasterFile(
  source: Readable,
  format: Pick<MasterFormat, 'headless'>,
): Promise<MasterFile> {
  const bytes = await withHead(source);
  const isGzip = firstTwo(bytes.head) === 0x1f8b;
  const text = isGzip ? await withHead(unzipped(bytes.all)) : bytes;
  if (firstTwo(text.head) === 0xfffe || firstTwo(text.head) === 0xfeff)
    throw new MasterFault('The file is in UTF-16: save it as CSV in UTF-8.');
  const start = text.head.toString('utf8').trimStart();
  if (start === '') throw new MasterFault('The file is empty.');
  if (start.startsWith('PK\u0003\u0004'))
    throw new MasterFault('The file is a ZIP archive or a workbook: unpack it, or save it as CSV.');
  return /^[[{]/.test(start) ? openJson(text.all, start) : openTable(text.all, start, format);
}

function firstTwo(bytes: Buffer): number {
  return bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
}

/** The first bytes of a stream, and the stream with them; without a byte-order mark, which not every reader knows. */
async function withHead(source: Readable): Promise<{ head: Buffer; all: Readable }> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  const pieces: Buffer[] = [];
  for (let size = 0; size < 4_096;) {
    const next = await iterator.next();
    if (next.done === true) break;
    const piece = Buffer.from(next.value);
    pieces.push(piece);
    size += piece.length;
  }
  const bytes = Buffer.concat(pieces);
  const head = bytes.subarray(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0);
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield Buffer.from(next.value);
  }
  return { head, all: Readable.from(whole(), { objectMode: false }) };
}

function unzipped(source: Readable): Readable {
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error)); // a pipe does not hand errors on
  return source.pipe(gunzip);
}

async function openTable(
  source: Readable,
  start: string,
  format: Pick<MasterFormat, 'headless'>,
): Promise<MasterFile> {
  const firstLine = start.split(/\r?\n/, 1)[0] ?? '';
  const parser = parse({
    delimiter: delimiterOf(firstLine),
    info: true,
    raw: true,
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const whole = Readable.from(withWholeQuotes(source));
  whole.on('error', (error) => parser.destroy(error));
  const lines = (whole.pipe(parser) as AsyncIterable<TableLine>)[Symbol.asyncIterator]();
  let first = await lines.next();
  while (first.done !== true && isBlank(first.value)) first = await lines.next();
  if (first.done === true) throw new MasterFault('The file is empty.');
  const names = format.headless?.(first.value.record) ?? null;
  const header = names ?? first.value.record;
  // Spreadsheets leave empty columns behind.
  const width = header.findLastIndex((name) => name.trim() !== '') + 1;
  const isHeadless = names !== null;
  async function* rows(): AsyncGenerator<FileRow> {
    if (isHeadless) yield tableRow(first.value as TableLine, width, isHeadless);
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
      if (!isBlank(next.value)) yield tableRow(next.value, width, isHeadless);
    }
  }
  return { columns: new Columns(header, true), rows: rows() };
}

interface TableLine {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** Files of two programs joined end their lines in two ways; left to itself the parser goes by the first line. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

function isBlank({ record }: TableLine): boolean {
  return record.every((cell) => cell.trim() === '');
}

/** A line cut short or with a comma too many has its values in wrong columns: it is not read at all. */
function tableRow({ record, raw, info }: TableLine, width: number, isHeadless: boolean): FileRow {
  const isWhole =
    record.length >= width - (isHeadless ? OPTIONAL_AT_THE_END : 0) &&
    record.slice(width).every((cell) => cell.trim() === '');
  return {
    line: info.lines,
    cells: isWhole ? record : null,
    raw: () => raw.trimEnd().replaceAll(OPEN_QUOTE, '"'),
  };
}

/**
 * No value of a master goes over a line's end, so a line with an odd number of quotes is a broken one: its quotes
 * become a mark that is part of no value, lest it swallows the lines behind it.
 */
async function* withWholeQuotes(source: Readable): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const piece of source as AsyncIterable<Buffer>) {
    const text = rest + decoder.write(piece);
    const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
    rest = text.slice(end);
    if (end > 0) yield mended(text.slice(0, end));
    if (rest.length > LONGEST_ROW) throw new MasterFault('The file has no lines: it is no table.');
  }
  yield mended(rest + decoder.end());
}

function mended(text: string): string {
  if (!text.includes('"')) return text;
  return text.replace(/^.*$/gm, (line) =>
    line.split('"').length % 2 === 1 ? line : line.replaceAll('"', OPEN_QUOTE),
  );
}

/** Stands for a quote that is never closed. */
const OPEN_QUOTE = '\u0001';

/** Fyers' older files lack the last columns of the newer ones. */
const OPTIONAL_AT_THE_END = 4;

function delimiterOf(line: string): string {
  const count = (mark: string): number => line.split(mark).length;
  return [',', '\t', ';', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

async function openJson(source: Readable, start: string): Promise<MasterFile> {
  const streamer = start.startsWith('[') ? streamArray.asStream() : streamObject.asStream();
  const tokens = parserStream({ packValues: true, streamValues: false });
  source.on('error', (error) => tokens.destroy(error));
  tokens.on('error', (error: Error) => streamer.destroy(error));
  const entries = (source.pipe(tokens).pipe(streamer) as AsyncIterable<{ value: unknown }>)[
    Symbol.asyncIterator
  ]();
  const first = await entries.next();
  if (first.done === true) throw new MasterFault('The file is an empty list.');
  async function* rows(): AsyncGenerator<FileRow> {
    let line = 1;
    for (let next = first; next.done !== true; next = await entries.next()) {
      const { value } = next.value;
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      yield {
        line: line++,
        cells: isObject ? (value as Readonly<Record<string, unknown>>) : null,
        raw: () => JSON.stringify(value) ?? '',
      };
    }
  }
  const { value } = first.value;
  const names = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return { columns: new Columns(names, false), rows: rows() };
}

/** What reading a broken file throws, as a sentence; anything else is handed on. */
export function asFault(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof MasterFault) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (/^Z_|^ERR_BUFFER/.test(code))
    return new MasterFault(`The file is damaged or cut off (${error.message}).`);
  if (/^CSV_/.test(code)) return new MasterFault(`The file cannot be read as a table: ${error.message}.`);
  if (/JSON|Parser/.test(error.message))
    return new MasterFault(`The file cannot be read as JSON: ${error.message}.`);
  return error;
}
