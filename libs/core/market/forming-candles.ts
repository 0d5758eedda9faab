import { type LiveBar } from '../indicators/indicator.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';

/** Where each number lies in the head, which all rows share: what the instrument's ticks of the day add up to. */
export const [LAST, DAY_VOLUME, DAY_TURNOVER, DAY_TRADES, OPEN_INTEREST] = [0, 1, 2, 3, 4] as const;

/** Where each number of a forming candle lies in its row; `…_BEFORE` is the head's number as the candle opened. */
export const [ENDS_AT, OPENED_AT, OPEN, HIGH, LOW, VOLUME_BEFORE, TURNOVER_BEFORE, TRADES_BEFORE] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

const ROW = 8;

/**
 * The numbers of one instrument's forming candles, a row per timeframe, side by side in one array: a tick changes
 * them all, and memory is fetched by neighbourhood. As fields of objects each would be a place of its own. What is
 * the same for every timeframe (the last price, what was traded since the morning) is kept once, in the head, and a
 * candle's share is what the head has grown by since it opened.
 */
export class FormingCandles {
  numbers = new Float64Array(ROW);

  private free: number[] = [];

  /** Opens a row with nothing forming; returns where it begins. */
  add(): number {
    const known = this.free.pop();
    if (known !== undefined) return known;
    const begin = this.numbers.length;
    const grown = new Float64Array(begin + ROW);
    grown.set(this.numbers);
    grown[begin + ENDS_AT] = -Infinity;
    this.numbers = grown;
    return begin;
  }

  /** Gives back a row; the next one to open has it. Rows never move: their builders know where they lie. */
  remove(begin: number): void {
    this.numbers[begin + ENDS_AT] = -Infinity;
    this.free.push(begin);
  }

  /** A day begins. `dayVolume`: what had been traded before the first tick to come. */
  startDay(dayVolume = 0): void {
    this.numbers.fill(0, 0, ROW);
    this.numbers[DAY_VOLUME] = dayVolume;
  }

  /**
   * A tick that belongs to the forming candles of all rows. Its turnover is its price times what the day's volume has
   * grown by; it counts as a trade if the volume has grown at all. An open interest of 0 is one that was not told.
   */
  update(lastPaise: Paise, dayVolume: number, openInterest: number): void {
    const { numbers } = this;
    const traded = dayVolume - (numbers[DAY_VOLUME] ?? NaN);
    if (traded > 0) {
      numbers[DAY_VOLUME] = dayVolume;
      numbers[DAY_TURNOVER] = (numbers[DAY_TURNOVER] ?? NaN) + lastPaise * traded;
      numbers[DAY_TRADES] = (numbers[DAY_TRADES] ?? NaN) + 1;
    }
    if (openInterest !== 0) numbers[OPEN_INTEREST] = openInterest;
    numbers[LAST] = lastPaise;
    for (let row = ROW; row < numbers.length; row += ROW) {
      if (lastPaise > (numbers[row + HIGH] ?? NaN)) numbers[row + HIGH] = lastPaise;
      else if (lastPaise < (numbers[row + LOW] ?? NaN)) numbers[row + LOW] = lastPaise;
    }
  }
}

/** The candle a row is forming, as indicators read it: always as it stands, without being made anew at every tick. */
export class FormingBar implements LiveBar {
  constructor(
    private readonly rows: FormingCandles,
    private readonly row: number,
  ) {}

  get isForming(): boolean {
    return this.rows.numbers[this.row + ENDS_AT] !== -Infinity;
  }

  get openedAt(): UtcMillis {
    return this.rows.numbers[this.row + OPENED_AT] ?? NaN;
  }

  get openPaise(): Paise {
    return this.rows.numbers[this.row + OPEN] ?? NaN;
  }

  get highPaise(): Paise {
    return this.rows.numbers[this.row + HIGH] ?? NaN;
  }

  get lowPaise(): Paise {
    return this.rows.numbers[this.row + LOW] ?? NaN;
  }

  get closePaise(): Paise {
    return this.rows.numbers[LAST] ?? NaN;
  }

  get volume(): number {
    const { numbers } = this.rows;
    return (numbers[DAY_VOLUME] ?? NaN) - (numbers[this.row + VOLUME_BEFORE] ?? NaN);
  }
}
