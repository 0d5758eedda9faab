import { type CandleColumns, emptyColumns } from '@artha/core';
import { UsageFault } from '../terminal.js';
import { InstantCells, numberIn, paiseIn, textIn } from './cells.js';

/** The names a header may give each column, in the order of {@link Row}. */
const COLUMNS = [['timestamp', 'time'], ['open'], ['high'], ['low'], ['close'], ['volume']] as const;
const TIME = 0;
const VOLUME = 5;
const IGNORED = -1;
const COMMA = 44;
const QUOTE = 34;
const RETURN = 13;
const BLANK = 32;

/** A mistake in the file, with the line it is on. */
export class BadLine extends UsageFault {
  constructor(file: string, line: number, what: string) {
    super(`${file}, line ${line}: ${what}`);
  }
}

/**
 * Takes the lines of a candle file, header first, and checks each: six known columns in any order among others,
 * numbers, high not below low, times that grow.
 */
export class CandleRows {
  private columns: CandleColumns;
  private capacity: number;
  private count = 0;
  private line = 0;
  private fields: readonly number[] | null = null;
  private readonly instants = new InstantCells();
  /** Time, open, high, low, close, volume of the line at hand. */
  private readonly row = new Float64Array(COLUMNS.length);
  private lastAt = -Infinity;

  constructor(
    private readonly file: string,
    expectedRows: number,
  ) {
    this.capacity = Math.max(1024, expectedRows);
    this.columns = emptyColumns(this.capacity);
  }

  /** One line, without its line feed. */
  take(bytes: Uint8Array, from: number, end: number): void {
    this.line += 1;
    const to = end > from && bytes[end - 1] === RETURN ? end - 1 : end;
    if (this.fields === null) this.fields = this.header(textIn(bytes, from, to));
    else if (to > from) this.candle(bytes, from, to, this.fields);
  }

  /** All candles. Refuses a file without any. */
  finish(): CandleColumns {
    if (this.fields === null) throw new BadLine(this.file, 1, 'the file is empty');
    if (this.count === 0) throw new BadLine(this.file, this.line, 'there is a header but no candle');
    const { count, columns } = this;
    return {
      openedAt: columns.openedAt.subarray(0, count),
      openPaise: columns.openPaise.subarray(0, count),
      highPaise: columns.highPaise.subarray(0, count),
      lowPaise: columns.lowPaise.subarray(0, count),
      closePaise: columns.closePaise.subarray(0, count),
      volume: columns.volume.subarray(0, count),
    };
  }

  private header(text: string): number[] {
    const names = text
      .replace(/^\uFEFF/, '')
      .split(',')
      .map((name) =>
        name
          .trim()
          .replace(/^"(.*)"$/, '$1')
          .toLowerCase(),
      );
    if (text.trim() === '') this.fail('the header is missing');
    const fields = names.map(() => IGNORED);
    COLUMNS.forEach((spellings, column) => {
      const at = spellings.map((name) => names.indexOf(name)).find((index) => index >= 0);
      if (at === undefined) this.fail(`the header has no column '${spellings.join("' or '")}'`);
      else fields[at] = column;
    });
    return fields;
  }

  private candle(bytes: Uint8Array, from: number, to: number, fields: readonly number[]): void {
    const { row } = this;
    let start = from;
    for (let field = 0; field < fields.length; field++) {
      if (start > to) this.fail(`${field} cells where the header has ${fields.length}`);
      const comma = cellEnd(bytes, start, to);
      const column = fields[field] ?? IGNORED;
      if (column !== IGNORED) row[column] = this.cell(bytes, start, comma, column);
      start = comma + 1;
    }
    if (start <= to) this.fail(`more cells than the header has (${fields.length})`);
    this.keep(row);
  }

  private cell(bytes: Uint8Array, start: number, end: number, column: number): number {
    let [from, to] = [start, end];
    while (from < to && (bytes[from] === BLANK || bytes[from] === QUOTE)) from++;
    while (to > from && (bytes[to - 1] === BLANK || bytes[to - 1] === QUOTE)) to--;
    if (column === TIME) {
      const at = this.instants.read(bytes, from, to);
      if (Number.isNaN(at)) this.fail(`'${textIn(bytes, from, to)}' is not a time with its offset from UTC`);
      return at;
    }
    const value = column === VOLUME ? numberIn(bytes, from, to) : paiseIn(bytes, from, to);
    if (column === VOLUME ? value >= 0 : value > 0 && value < Number.MAX_SAFE_INTEGER) return value;
    const name = COLUMNS[column]?.[0] ?? '';
    const wanted = column === VOLUME ? 'a number' : 'a price above zero';
    return this.fail(`${name} '${textIn(bytes, from, to)}' is not ${wanted}`);
  }

  private keep(row: Float64Array): void {
    const [at = NaN, open = NaN, high = NaN, low = NaN, close = NaN, volume = NaN] = row;
    if (high < low) this.fail(`high ${high / 100} is below low ${low / 100}`);
    if (at === this.lastAt) this.fail('the time is the same as of the candle before');
    if (at < this.lastAt) this.fail('the time is before that of the candle before');
    this.lastAt = at;
    if (this.count === this.capacity) this.grow();
    const { columns, count } = this;
    columns.openedAt[count] = at;
    columns.openPaise[count] = open;
    columns.highPaise[count] = high;
    columns.lowPaise[count] = low;
    columns.closePaise[count] = close;
    columns.volume[count] = volume;
    this.count += 1;
  }

  private grow(): void {
    this.capacity *= 2;
    const grown = emptyColumns(this.capacity);
    for (const [name, column] of Object.entries(this.columns) as [keyof CandleColumns, Float64Array][])
      grown[name]?.set(column);
    this.columns = grown;
  }

  private fail(what: string): never {
    throw new BadLine(this.file, this.line, what);
  }
}

/** Where the cell ends: at the next comma outside quotes, or with the line. */
function cellEnd(bytes: Uint8Array, start: number, to: number): number {
  let isQuoted = false;
  for (let i = start; i < to; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) isQuoted = !isQuoted;
    else if (byte === COMMA && !isQuoted) return i;
  }
  return to;
}
