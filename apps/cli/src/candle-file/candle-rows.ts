import { UsageFault } from '../terminal.js';
import { decimalIn, InstantCells, numberIn, paiseIn, textIn } from './cells.js';

/** The names a header may give each column, in the order of {@link Row}. */
const COLUMNS = [
  ['timestamp', 'time', 'datetime', 'date'],
  ['open'],
  ['high'],
  ['low'],
  ['close'],
  ['volume'],
] as const;
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

/** Whether a file may do without volumes; what is not there is NaN. */
export type VolumeNeed = 'needs-volume' | 'volume-if-any';

/** What prices are read as. */
export interface PriceUnit {
  readonly perRupee: number;
  /** Reads a cell; NaN: not a price. */
  read(bytes: Uint8Array, from: number, to: number): number;
}

export const PAISE: PriceUnit = { perRupee: 100, read: paiseIn };
/** To the last digit that stands in the file. */
export const RUPEES: PriceUnit = { perRupee: 1, read: decimalIn };

/** Takes one candle: time in milliseconds, open, high, low, close and volume. The row is written over by the next. */
export type RowTaker = (row: Float64Array, rows: CandleRows) => void;

/**
 * Takes the lines of a candle file, header first, checks each and hands its candle on: the known columns in any order
 * among others, numbers, high not below low, times that grow.
 */
export class CandleRows {
  private count = 0;
  private line = 0;
  private fields: readonly number[] | null = null;
  private readonly instants = new InstantCells();
  private readonly row = new Float64Array(COLUMNS.length);
  private lastAt = -Infinity;
  private readonly time: { bytes: Uint8Array; from: number; to: number } = {
    bytes: new Uint8Array(),
    from: 0,
    to: 0,
  };

  constructor(
    private readonly file: string,
    private readonly prices: PriceUnit,
    private readonly taker: RowTaker,
    private readonly need: VolumeNeed = 'needs-volume',
  ) {
    this.row.fill(NaN);
  }

  /** The time of the candle being taken, as it stands in the file. */
  get timeText(): string {
    return textIn(this.time.bytes, this.time.from, this.time.to);
  }

  /** One line, without its line feed. */
  take(bytes: Uint8Array, from: number, end: number): void {
    this.line += 1;
    const to = end > from && bytes[end - 1] === RETURN ? end - 1 : end;
    if (this.fields === null) this.fields = this.header(textIn(bytes, from, to));
    else if (to > from) this.candle(bytes, from, to, this.fields);
  }

  /** No more lines come. Refuses a file without a candle. */
  finish(): void {
    if (this.fields === null) throw new BadLine(this.file, 1, 'the file is empty');
    if (this.count === 0) throw new BadLine(this.file, this.line, 'there is a header but no candle');
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
      if (at !== undefined) fields[at] = column;
      else if (column !== VOLUME || this.need === 'needs-volume')
        this.fail(`the header has no column '${spellings.join("' or '")}'`);
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
      this.time.bytes = bytes;
      this.time.from = from;
      this.time.to = to;
      if (Number.isNaN(at)) this.fail(`'${shown(bytes, from, to)}' is not a time with its offset from UTC`);
      return at;
    }
    const value = column === VOLUME ? numberIn(bytes, from, to) : this.prices.read(bytes, from, to);
    if (column === VOLUME ? value >= 0 : value > 0 && value < Number.MAX_SAFE_INTEGER) return value;
    const name = COLUMNS[column]?.[0] ?? '';
    const wanted = column === VOLUME ? 'a number' : 'a price above zero';
    return this.fail(`${name} '${shown(bytes, from, to)}' is not ${wanted}`);
  }

  private keep(row: Float64Array): void {
    const [at = NaN, , high = NaN, low = NaN] = row;
    const { perRupee } = this.prices;
    if (high < low) this.fail(`high ${high / perRupee} is below low ${low / perRupee}`);
    if (at === this.lastAt) this.fail('the time is the same as of the candle before');
    if (at < this.lastAt) this.fail('the time is before that of the candle before');
    this.lastAt = at;
    this.count += 1;
    this.taker(row, this);
  }

  private fail(what: string): never {
    throw new BadLine(this.file, this.line, what);
  }
}

const LONGEST_SHOWN = 40;

/** A cell as it may be repeated in a sentence. */
function shown(bytes: Uint8Array, from: number, to: number): string {
  return to - from > LONGEST_SHOWN
    ? `${textIn(bytes, from, from + LONGEST_SHOWN)}…`
    : textIn(bytes, from, to);
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
