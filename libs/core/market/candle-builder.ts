import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { type Candle } from './candle.js';
import {
  CLOSE,
  DAY_VOLUME,
  DAY_VOLUME_BEFORE,
  ENDS_AT,
  FormingCandles,
  HIGH,
  LOW,
  OPEN,
  OPENED_AT,
} from './forming-candles.js';
import { candleEndsAt, candleOpenedAt, type Timeframe } from './timeframe.js';

/** A tick that belongs before the forming candle: taking it would rewrite history others have acted on. */
export class OutOfOrderTick extends Error {
  constructor(at: UtcMillis, openedAt: UtcMillis) {
    super(`a tick of ${at} came after the candle of ${openedAt} had opened`);
    this.name = 'OutOfOrderTick';
  }
}

/**
 * Builds candles of one timeframe from the ticks of one instrument. Prices in paise, stamps in UTC.
 * Candles are counted from the session's opening at 09:15 IST, so hourly ones open at 09:15, 10:15 … and the last,
 * 15:15, lasts 15 minutes. Ticks outside the session belong to no candle. A span without a tick has no candle.
 * Volume is the growth of the day's volume since the candle before, so trades between two ticks are not lost.
 */
export class CandleBuilder {
  private readonly row: number;
  private current: TradingSession | null = null;

  /** `rows` may be shared with the builders of the instrument's other timeframes. */
  constructor(
    readonly timeframe: Timeframe,
    private readonly rows = new FormingCandles(),
  ) {
    this.row = rows.add();
  }

  get session(): TradingSession | null {
    return this.current;
  }

  /** The first instant after the forming candle; −∞ while none is forming. */
  get endsAt(): UtcMillis {
    return this.read(ENDS_AT);
  }

  get forming(): Candle | null {
    return this.endsAt === -Infinity ? null : this.candle();
  }

  /** What has been traded since the morning, as far as it is known here. */
  get dayVolume(): number {
    return this.read(DAY_VOLUME);
  }

  /** Forgets the forming candle. `dayVolume`: what had been traded before the first tick to come. */
  startSession(session: TradingSession | null, dayVolume = 0): void {
    this.current = session;
    this.write(ENDS_AT, -Infinity);
    this.write(DAY_VOLUME, dayVolume);
  }

  /** Returns the candle this tick closed by opening the next one. @throws {OutOfOrderTick} */
  tick(at: UtcMillis, lastPaise: Paise, dayVolume: number): Candle | null {
    return this.take(at, lastPaise, lastPaise, lastPaise, lastPaise, dayVolume);
  }

  /** Takes a candle of a finer timeframe (or the same); returns the candle it closed. @throws {OutOfOrderTick} */
  addCandle({ openedAt, openPaise, highPaise, lowPaise, closePaise, volume }: Candle): Candle | null {
    return this.take(openedAt, openPaise, highPaise, lowPaise, closePaise, this.read(DAY_VOLUME) + volume);
  }

  /** Returns the forming candle if it is over at `at`: time alone closes it. */
  advanceTo(at: UtcMillis): Candle | null {
    if (this.endsAt === -Infinity || at < this.endsAt) return null;
    const closed = this.candle();
    this.write(ENDS_AT, -Infinity);
    return closed;
  }

  /** Says what the day's volume is at this point; the forming candle keeps its own. */
  countFrom(dayVolume: number): void {
    const difference = dayVolume - this.read(DAY_VOLUME);
    this.write(DAY_VOLUME, dayVolume);
    this.write(DAY_VOLUME_BEFORE, this.read(DAY_VOLUME_BEFORE) + difference);
  }

  private take(
    at: UtcMillis,
    open: Paise,
    high: Paise,
    low: Paise,
    close: Paise,
    dayVolume: number,
  ): Candle | null {
    const closed = this.advanceTo(at);
    if (this.endsAt === -Infinity) this.open(at, open, high, low);
    else if (at < this.read(OPENED_AT)) throw new OutOfOrderTick(at, this.read(OPENED_AT));
    if (this.endsAt === -Infinity) return closed; // outside the session
    if (high > this.read(HIGH)) this.write(HIGH, high);
    if (low < this.read(LOW)) this.write(LOW, low);
    this.write(CLOSE, close);
    this.write(DAY_VOLUME, dayVolume);
    return closed;
  }

  private open(at: UtcMillis, open: Paise, high: Paise, low: Paise): void {
    const session = this.current;
    if (session === null || at < session.opensAt || at >= session.closesAt) return;
    const openedAt = candleOpenedAt(session, this.timeframe, at);
    this.write(ENDS_AT, candleEndsAt(session, this.timeframe, openedAt));
    this.write(OPENED_AT, openedAt);
    this.write(OPEN, open);
    this.write(HIGH, high);
    this.write(LOW, low);
    this.write(DAY_VOLUME_BEFORE, this.read(DAY_VOLUME));
  }

  private candle(): Candle {
    return {
      openedAt: this.read(OPENED_AT),
      openPaise: this.read(OPEN),
      highPaise: this.read(HIGH),
      lowPaise: this.read(LOW),
      closePaise: this.read(CLOSE),
      volume: this.read(DAY_VOLUME) - this.read(DAY_VOLUME_BEFORE),
    };
  }

  private read(column: number): number {
    return this.rows.numbers[this.row + column] ?? NaN;
  }

  private write(column: number, value: number): void {
    this.rows.numbers[this.row + column] = value;
  }
}
