import { type LiveBar } from '../indicators/indicator.js';
import { type Row } from '../indicators/memory.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';

/**
 * Where each number lies in the head, which all rows share: what the instrument's ticks of the day add up to, and how
 * far the price has gone since it was last {@link FormingCandles.settle settled} into the rows.
 */
export const [LAST, DAY_VOLUME, DAY_TURNOVER, DAY_TRADES, OPEN_INTEREST, HIGHEST, LOWEST] = [
  0, 1, 2, 3, 4, 5, 6,
] as const;

export const HEAD = 8;

/** Where each number of a forming candle lies in its row; `…_BEFORE` is the head's number as the candle opened. */
export const [ENDS_AT, OPENED_AT, OPEN, HIGH, LOW, VOLUME_BEFORE, TURNOVER_BEFORE, TRADES_BEFORE] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

const ROW = 8;

/**
 * The numbers of one instrument's forming candles, a row per timeframe. What is the same for every timeframe (the last
 * price, what was traded since the morning) is kept once, in the head, and a candle's share is what the head has grown
 * by since it opened. Highs and lows are seen in the head, too, and settled into the rows before one of them begins
 * anew: so a tick changes one line of memory however many timeframes there are.
 */
export class FormingCandles {
  /** Where the head is kept, and where it begins there. */
  readonly head: Float64Array;
  readonly base: number;
  rows = new Float64Array(0);

  private free: number[] = [];

  /** Many instruments may have their heads side by side: `head` has room for {@link HEAD} numbers. */
  constructor(head: Row = { numbers: new Float64Array(HEAD), base: 0 }) {
    this.head = head.numbers;
    this.base = head.base;
    this.startDay();
  }

  /** Opens a row with nothing forming; returns where it begins. */
  add(): number {
    const known = this.free.pop();
    if (known !== undefined) return known;
    const begin = this.rows.length;
    const grown = new Float64Array(begin + ROW);
    grown.set(this.rows);
    grown[begin + ENDS_AT] = -Infinity;
    this.rows = grown;
    return begin;
  }

  /** Gives back a row; the next one to open has it. Rows never move: their builders know where they lie. */
  remove(begin: number): void {
    this.rows[begin + ENDS_AT] = -Infinity;
    this.free.push(begin);
  }

  /** A day begins. `dayVolume`: what had been traded before the first tick to come. */
  startDay(dayVolume = 0): void {
    const { head, base } = this;
    head.fill(0, base, base + HEAD);
    head[base + DAY_VOLUME] = dayVolume;
    head[base + HIGHEST] = -Infinity;
    head[base + LOWEST] = Infinity;
  }

  /**
   * A tick that belongs to the forming candles of all rows. Its turnover is its price times what the day's volume has
   * grown by; it counts as a trade if the volume has grown at all. An open interest of 0 is one that was not told.
   */
  update(lastPaise: Paise, dayVolume: number, openInterest: number): void {
    const { head, base } = this;
    const traded = dayVolume - (head[base + DAY_VOLUME] ?? NaN);
    if (traded > 0) {
      head[base + DAY_VOLUME] = dayVolume;
      head[base + DAY_TURNOVER] = (head[base + DAY_TURNOVER] ?? NaN) + lastPaise * traded;
      head[base + DAY_TRADES] = (head[base + DAY_TRADES] ?? NaN) + 1;
    }
    if (openInterest !== 0) head[base + OPEN_INTEREST] = openInterest;
    head[base + LAST] = lastPaise;
    if (lastPaise > (head[base + HIGHEST] ?? NaN)) head[base + HIGHEST] = lastPaise;
    if (lastPaise < (head[base + LOWEST] ?? NaN)) head[base + LOWEST] = lastPaise;
  }

  /** Before a row begins anew: what the others have seen by now becomes theirs. */
  settle(): void {
    const { head, base, rows } = this;
    const [highest, lowest] = [head[base + HIGHEST] ?? NaN, head[base + LOWEST] ?? NaN];
    if (highest < lowest) return;
    for (let row = 0; row < rows.length; row += ROW) {
      if (highest > (rows[row + HIGH] ?? NaN)) rows[row + HIGH] = highest;
      if (lowest < (rows[row + LOW] ?? NaN)) rows[row + LOW] = lowest;
    }
    head[base + HIGHEST] = -Infinity;
    head[base + LOWEST] = Infinity;
  }
}

/** The candle a row is forming, as indicators read it: always as it stands, without being made anew at every tick. */
export class FormingBar implements LiveBar {
  /** Kept by the builder of the row, so that whoever asks at every tick need not look into the row. */
  isForming = false;

  constructor(
    private readonly candles: FormingCandles,
    private readonly row: number,
  ) {}

  get openedAt(): UtcMillis {
    return this.candles.rows[this.row + OPENED_AT] ?? NaN;
  }

  get openPaise(): Paise {
    return this.candles.rows[this.row + OPEN] ?? NaN;
  }

  get highPaise(): Paise {
    return Math.max(this.candles.rows[this.row + HIGH] ?? NaN, this.head(HIGHEST));
  }

  get lowPaise(): Paise {
    return Math.min(this.candles.rows[this.row + LOW] ?? NaN, this.head(LOWEST));
  }

  get closePaise(): Paise {
    return this.head(LAST);
  }

  get volume(): number {
    return this.head(DAY_VOLUME) - (this.candles.rows[this.row + VOLUME_BEFORE] ?? NaN);
  }

  private head(column: number): number {
    return this.candles.head[this.candles.base + column] ?? NaN;
  }
}
