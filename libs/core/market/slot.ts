import { RowPages } from '../indicators/memory.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type SessionGroup, type TradingSession } from '../time/session.js';
import { type CandleSeries } from './candle-series.js';
import { type DepthLevels } from './depth.js';
import { FormingCandles, HEAD } from './forming-candles.js';
import { type InstrumentId } from './instrument.js';

export type TickListener = (slot: number, at: UtcMillis, lastPaise: Paise) => void;

/** The hours of some instruments today; all of a group share one. */
export interface Hours {
  readonly session: TradingSession;
  isOver: boolean;
}

/** Where each number of an instrument lies that a tick may change. */
const [LAST, LAST_AT, VOLUME, OPEN_INTEREST, DAY_OPEN, DAY_HIGH, DAY_LOW, ROLLS_AT] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;
const NUMBERS = 8;

const PRICES = new RowPages();

/**
 * What the market knows of one instrument. The numbers a tick reads and changes lie together, those of one instrument
 * beside those of its neighbours; as fields of objects each would be a place of its own.
 */
export class Slot {
  private readonly numbers: Float64Array;
  private readonly base: number;
  series: readonly CandleSeries[] = [];
  readonly forming = new FormingCandles(PRICES.newRow(HEAD));
  /** Those who wait for a price, then those who act on it. */
  listeners: readonly TickListener[] = [];
  acting = 0;
  /** Made with the first depth that comes; 0: none today. */
  depth: { at: UtcMillis; readonly levels: DepthLevels } | null = null;
  hours: Hours | null = null;

  constructor(
    readonly instrumentId: InstrumentId,
    /** Of today: a share closes in an auction as soon as it has derivatives. */
    public group: SessionGroup,
  ) {
    const { numbers, base } = PRICES.newRow(NUMBERS);
    this.numbers = numbers;
    this.base = base;
    this.rollsAt = -Infinity;
  }

  get lastPaise(): Paise {
    return this.numbers[this.base + LAST] ?? NaN;
  }

  get lastAt(): UtcMillis {
    return this.numbers[this.base + LAST_AT] ?? NaN;
  }

  get dayVolume(): number {
    return this.numbers[this.base + VOLUME] ?? NaN;
  }

  get openInterest(): number {
    return this.numbers[this.base + OPEN_INTEREST] ?? NaN;
  }

  get dayOpenPaise(): Paise {
    return this.numbers[this.base + DAY_OPEN] ?? NaN;
  }

  get dayHighPaise(): Paise {
    return this.numbers[this.base + DAY_HIGH] ?? NaN;
  }

  get dayLowPaise(): Paise {
    return this.numbers[this.base + DAY_LOW] ?? NaN;
  }

  /** Until here every series has a candle forming and no bookkeeping is due; −∞: look at the next tick. */
  get rollsAt(): UtcMillis {
    return this.numbers[this.base + ROLLS_AT] ?? NaN;
  }

  set rollsAt(at: UtcMillis) {
    this.numbers[this.base + ROLLS_AT] = at;
  }

  /** A price. */
  quote(at: UtcMillis, lastPaise: Paise): void {
    this.numbers[this.base + LAST] = lastPaise;
    this.numbers[this.base + LAST_AT] = at;
  }

  /** A trade: a price that counts for the day. */
  trade(at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest: number): void {
    const { numbers, base } = this;
    numbers[base + LAST] = lastPaise;
    numbers[base + LAST_AT] = at;
    numbers[base + VOLUME] = dayVolume;
    if (openInterest !== 0) numbers[base + OPEN_INTEREST] = openInterest;
    if (lastPaise > (numbers[base + DAY_HIGH] ?? NaN)) numbers[base + DAY_HIGH] = lastPaise;
    if (lastPaise < (numbers[base + DAY_LOW] ?? NaN)) numbers[base + DAY_LOW] = lastPaise;
  }

  /** The first trade of the day. */
  openDay(lastPaise: Paise): void {
    this.numbers.fill(lastPaise, this.base + DAY_OPEN, this.base + DAY_LOW + 1);
  }

  startDay(hours: Hours | null): void {
    this.hours = hours;
    this.numbers.fill(0, this.base + VOLUME, this.base + DAY_LOW + 1);
    this.rollsAt = -Infinity;
    this.forming.startDay();
    if (this.depth !== null) this.depth.at = 0;
  }
}
