import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { isTradedAt, type TradingSession } from '../time/session.js';
import { type Candle } from './candle.js';
import {
  DAY_TRADES,
  DAY_TURNOVER,
  DAY_VOLUME,
  ENDS_AT,
  FormingBar,
  FormingCandles,
  HIGH,
  HIGHEST,
  LAST,
  LOW,
  LOWEST,
  OPEN,
  OPEN_INTEREST,
  OPENED_AT,
  TRADES_BEFORE,
  TURNOVER_BEFORE,
  VOLUME_BEFORE,
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
 * Volume is the growth of the day's volume since the candle before, so trades between two ticks are not lost; what
 * was traded before the opening counts to the first candle. Turnover and trades are counted the same way, from what
 * each tick adds to the day.
 */
export class CandleBuilder {
  private readonly candles: FormingCandles;
  private readonly row: number;
  private readonly sharesRows: boolean;
  /** The forming candle as a view that follows it, for reading at every tick. */
  readonly liveBar: FormingBar;
  private current: TradingSession | null = null;

  /**
   * `rows` are shared with the builders of the instrument's other timeframes. Whoever shares them starts their day
   * and gives them each tick, once, after every builder has had its {@link open}.
   */
  constructor(
    readonly timeframe: Timeframe,
    rows?: FormingCandles,
  ) {
    this.sharesRows = rows !== undefined;
    this.candles = rows ?? new FormingCandles();
    this.row = this.candles.add();
    this.liveBar = new FormingBar(this.candles, this.row);
  }

  get session(): TradingSession | null {
    return this.current;
  }

  /** Gives its row back; it must not be used after that. */
  release(): void {
    this.endAt(-Infinity);
    this.candles.remove(this.row);
  }

  /** The first instant after the forming candle; −∞ while none is forming. */
  get endsAt(): UtcMillis {
    return this.read(ENDS_AT);
  }

  get forming(): Candle | null {
    return this.endsAt === -Infinity ? null : this.candle();
  }

  /** Forgets the forming candle. `dayVolume`: what had been traded before the first tick to come. */
  startSession(session: TradingSession | null, dayVolume = 0): void {
    this.current = session;
    this.endAt(-Infinity);
    if (!this.sharesRows) this.candles.startDay(dayVolume);
  }

  /** Returns the candle this tick closed by opening the next one. Not for shared rows. @throws {OutOfOrderTick} */
  tick(at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest = 0): Candle | null {
    const closed = this.open(at, lastPaise);
    if (this.endsAt !== -Infinity) this.candles.update(lastPaise, dayVolume, openInterest);
    return closed;
  }

  /**
   * Sees to it that a candle is forming at `at`, if there is one to form; returns the candle that had to close for
   * it. The tick itself is for the rows to take. @throws {OutOfOrderTick}
   */
  open(at: UtcMillis, price: Paise): Candle | null {
    const closed = this.advanceTo(at);
    if (this.endsAt === -Infinity) this.begin(at, price);
    else if (at < this.read(OPENED_AT)) throw new OutOfOrderTick(at, this.read(OPENED_AT));
    return closed;
  }

  /**
   * Takes a candle of a finer timeframe (or the same); returns the candle it closed. Turnover and trades are known
   * only if those of every part are. Not for shared rows. @throws {OutOfOrderTick}
   */
  addCandle(candle: Candle): Candle | null {
    const closed = this.open(candle.openedAt, candle.openPaise);
    if (this.endsAt === -Infinity) return closed; // outside the session
    const { turnoverPaise, trades, openInterest } = candle;
    if (candle.highPaise > this.read(HIGH)) this.write(HIGH, candle.highPaise);
    if (candle.lowPaise < this.read(LOW)) this.write(LOW, candle.lowPaise);
    this.note(LAST, candle.closePaise);
    this.note(DAY_VOLUME, this.head(DAY_VOLUME) + candle.volume);
    if (turnoverPaise === undefined) this.write(TURNOVER_BEFORE, NaN);
    else this.note(DAY_TURNOVER, this.head(DAY_TURNOVER) + turnoverPaise);
    if (trades === undefined) this.write(TRADES_BEFORE, NaN);
    else this.note(DAY_TRADES, this.head(DAY_TRADES) + trades);
    if (openInterest !== undefined) this.note(OPEN_INTEREST, openInterest);
    return closed;
  }

  /** Returns the forming candle if it is over at `at`: time alone closes it. */
  advanceTo(at: UtcMillis): Candle | null {
    if (this.endsAt === -Infinity || at < this.endsAt) return null;
    const closed = this.candle();
    this.endAt(-Infinity);
    return closed;
  }

  /**
   * Goes on with the candle another builder of the timeframe is forming: it counts on from what has been traded by
   * now, wherever the ticks to come take it.
   */
  adopt(other: CandleBuilder): void {
    const { forming } = other;
    if (forming === null) return;
    this.candles.settle();
    this.endAt(other.endsAt);
    this.write(OPENED_AT, forming.openedAt);
    this.write(OPEN, forming.openPaise);
    this.write(HIGH, forming.highPaise);
    this.write(LOW, forming.lowPaise);
    if (this.head(LAST) === 0) this.note(LAST, forming.closePaise);
    if (this.head(OPEN_INTEREST) === 0) this.note(OPEN_INTEREST, forming.openInterest ?? 0);
    this.write(VOLUME_BEFORE, this.head(DAY_VOLUME) - forming.volume);
    this.write(TURNOVER_BEFORE, this.head(DAY_TURNOVER) - (forming.turnoverPaise ?? NaN));
    this.write(TRADES_BEFORE, this.head(DAY_TRADES) - (forming.trades ?? NaN));
  }

  private begin(at: UtcMillis, price: Paise): void {
    const session = this.current;
    if (session === null || !isTradedAt(session, at)) return;
    const openedAt = candleOpenedAt(session, this.timeframe, at);
    this.candles.settle();
    this.endAt(candleEndsAt(session, this.timeframe, openedAt));
    this.write(OPENED_AT, openedAt);
    this.write(OPEN, price);
    this.write(HIGH, price);
    this.write(LOW, price);
    this.write(VOLUME_BEFORE, this.head(DAY_VOLUME));
    this.write(TURNOVER_BEFORE, this.head(DAY_TURNOVER));
    this.write(TRADES_BEFORE, this.head(DAY_TRADES));
  }

  private candle(): Candle {
    const turnoverPaise = this.head(DAY_TURNOVER) - this.read(TURNOVER_BEFORE);
    const trades = this.head(DAY_TRADES) - this.read(TRADES_BEFORE);
    const openInterest = this.head(OPEN_INTEREST);
    return {
      openedAt: this.read(OPENED_AT),
      openPaise: this.read(OPEN),
      highPaise: Math.max(this.read(HIGH), this.head(HIGHEST)),
      lowPaise: Math.min(this.read(LOW), this.head(LOWEST)),
      closePaise: this.head(LAST),
      volume: this.head(DAY_VOLUME) - this.read(VOLUME_BEFORE),
      turnoverPaise: Number.isNaN(turnoverPaise) ? undefined : turnoverPaise,
      trades: Number.isNaN(trades) ? undefined : trades,
      openInterest: openInterest === 0 ? undefined : openInterest,
    };
  }

  private endAt(endsAt: UtcMillis): void {
    this.write(ENDS_AT, endsAt);
    this.liveBar.isForming = endsAt !== -Infinity;
  }

  private head(column: number): number {
    return this.candles.head[this.candles.base + column] ?? NaN;
  }

  private note(column: number, value: number): void {
    this.candles.head[this.candles.base + column] = value;
  }

  private read(column: number): number {
    return this.candles.rows[this.row + column] ?? NaN;
  }

  private write(column: number, value: number): void {
    this.candles.rows[this.row + column] = value;
  }
}
