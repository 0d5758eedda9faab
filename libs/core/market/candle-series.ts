import { IndicatorSet } from '../indicators/indicator-set.js';
import { type Indicator, type IndicatorSpec } from '../indicators/indicator.js';
import { type Paise } from '../money/paise.js';
import { type IstDate, istDateOf, istDayOf, type UtcMillis } from '../time/instant.js';
import { regularSession, type TradingSession } from '../time/session.js';
import { CandleBuilder } from './candle-builder.js';
import { CandleRing } from './candle-ring.js';
import { type Candle } from './candle.js';
import { type FormingCandles } from './forming-candles.js';
import { type InstrumentId } from './instrument.js';
import { type Timeframe } from './timeframe.js';

export type CandleListener = (candle: Candle, series: CandleSeries) => void;

/**
 * The candles of one instrument and timeframe: the one forming, the last closed ones, the indicators drawn on them
 * and those who decide when one closes. There is one per instrument and timeframe in a process, however many desks
 * read it. When a candle closes, indicators take it first, then the listeners hear of it in the order they came.
 */
export class CandleSeries {
  private readonly builder: CandleBuilder;
  private readonly ring = new CandleRing();
  /** All that is drawn on it; whoever follows several at every tick asks them together. */
  readonly indicators: IndicatorSet;
  private listeners: readonly CandleListener[] = [];
  /** The day of the newest closed candle, as {@link istDayOf} counts. */
  private day = NaN;
  private opening: Candle | null = null;
  /** It came to be in the middle of this day, so its first candle of it may not be the day's. */
  private joinedDay = NaN;

  constructor(
    readonly instrumentId: InstrumentId,
    readonly timeframe: Timeframe,
    rows?: FormingCandles,
  ) {
    this.builder = new CandleBuilder(timeframe, rows);
    this.indicators = new IndicatorSet(this.builder.liveBar);
  }

  /** While true, candles close and indicators follow, but nobody is told: the ticks are the past, seen again. */
  isSilent = false;

  /** The candle in progress. */
  get forming(): Candle | null {
    return this.builder.forming;
  }

  /** The hours it is in; null before the first. */
  get session(): TradingSession | null {
    return this.builder.session;
  }

  /** The first instant after the forming candle; −∞ while none is forming. */
  get endsAt(): UtcMillis {
    return this.builder.endsAt;
  }

  get closedCount(): number {
    return this.ring.length;
  }

  /**
   * The first candle of the newest closed one's day; null: nobody watched when that day opened, and what was stored of
   * it begins later.
   */
  get dayOpening(): Candle | null {
    return this.opening;
  }

  /** A closed candle; `ago` 0 is the newest. @throws {RangeError} beyond {@link closedCount}. */
  closed(ago: number): Candle {
    return this.ring.read(ago);
  }

  /** The last `limit` closed candles, oldest first. */
  recent(limit = Infinity): Candle[] {
    const count = Math.min(limit, this.ring.length);
    return Array.from({ length: count }, (_, row) => this.ring.read(count - 1 - row));
  }

  /** Equal specs give the same object; a new one starts from the candles already here. */
  indicator(spec: IndicatorSpec): Indicator {
    return this.indicators.get(spec, () => this.recent());
  }

  /** Returns the way to stop listening. */
  onClose(listener: CandleListener): () => void {
    this.listeners = [...this.listeners, listener];
    return () => {
      this.listeners = this.listeners.filter((other) => other !== listener);
    };
  }

  /** Whether anyone waits for its candles to close. */
  get isHeard(): boolean {
    return this.listeners.length > 0;
  }

  /** Gives back what it shares with others; it must not be used after that. */
  release(): void {
    this.builder.release();
  }

  /** Forgets the forming candle; closed candles and indicators carry on over night. `dayVolume`: see CandleBuilder. */
  startSession(session: TradingSession | null, dayVolume = 0): void {
    this.joinedDay = NaN;
    this.builder.startSession(session, dayVolume);
  }

  /** As {@link startSession}, where the day is under way and its first candles may have gone by. */
  joinSession(session: TradingSession): void {
    this.startSession(session);
    this.joinedDay = istDayOf(session.opensAt);
  }

  /** Not for a series that shares rows. @throws {OutOfOrderTick} */
  tick(at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest = 0): void {
    const closed = this.builder.tick(at, lastPaise, dayVolume, openInterest);
    if (closed !== null) this.append(closed);
  }

  /** Sees to it that a candle is forming at `at`; the tick itself is for the rows to take. @throws {OutOfOrderTick} */
  open(at: UtcMillis, price: Paise): void {
    const closed = this.builder.open(at, price);
    if (closed !== null) this.append(closed);
  }

  advanceTo(at: UtcMillis): void {
    const closed = this.builder.advanceTo(at);
    if (closed !== null) this.append(closed);
  }

  /** A candle that closed elsewhere: the next bar of a history. */
  append(candle: Candle): void {
    this.remember(candle);
    if (this.isSilent) return;
    for (const listener of this.listeners) listener(candle, this);
  }

  /**
   * Fills an empty series from stored candles of this or a finer timeframe, oldest first, on any number of days, up
   * to `at`, the forming one included. Indicators warm up; nobody is told, because nobody may act on the past.
   * `sessionOn` tells the hours of the days before today; candles outside of them are passed over.
   */
  restore(
    candles: Iterable<Candle>,
    at: UtcMillis,
    sessionOn: (on: IstDate) => TradingSession | null = regularSession,
  ): void {
    if (this.ring.length > 0 || this.builder.forming !== null)
      throw new Error('the series has candles already');
    const today = this.builder.session;
    const past = new CandleBuilder(this.timeframe);
    for (const candle of candles) {
      const session = past.session;
      if (session === null || candle.openedAt < session.opensAt || candle.openedAt >= session.closesAt) {
        this.rememberIfAny(past.advanceTo(Infinity));
        const on = istDateOf(candle.openedAt);
        past.startSession(on === today?.on ? today : sessionOn(on));
      }
      this.rememberIfAny(past.addCandle(candle));
    }
    this.rememberIfAny(past.advanceTo(at));
    if (today === null) this.builder.startSession(past.session);
    else if (past.session?.on !== today.on) this.rememberIfAny(past.advanceTo(Infinity));
    this.builder.adopt(past);
  }

  /**
   * Puts candles that became known later in their places; those that are there already are replaced. Indicators are
   * drawn anew. Nobody is told: what was decided meanwhile was decided on what was known. The forming candle stays.
   */
  repair(candles: Iterable<Candle>): void {
    const opened = this.forming?.openedAt ?? Infinity;
    const places = new Map(this.recent().map((candle) => [candle.openedAt, candle]));
    for (const candle of candles) if (candle.openedAt < opened) places.set(candle.openedAt, candle);
    const inOrder = [...places.values()].sort((one, other) => one.openedAt - other.openedAt);
    this.forget();
    for (const candle of inOrder) this.remember(candle);
  }

  /** Makes the forming candle anew of its parts, oldest first; what has been traded in it stays what it is. */
  repairForming(parts: readonly Candle[]): void {
    const { session, forming } = this.builder;
    if (session === null || forming === null) return;
    const anew = new CandleBuilder(this.timeframe);
    anew.startSession(session);
    for (const part of parts) if (part.openedAt >= forming.openedAt) anew.addCandle(part);
    this.builder.adopt(anew);
  }

  /** Forgets every candle; indicators start again, listeners stay. */
  reset(): void {
    this.startSession(null);
    this.forget();
  }

  private forget(): void {
    this.ring.clear();
    this.indicators.reset();
    this.day = NaN;
    this.opening = null;
  }

  private rememberIfAny(candle: Candle | null): void {
    if (candle !== null) this.remember(candle);
  }

  private remember(candle: Candle): void {
    this.ring.push(candle);
    this.indicators.push(candle);
    const day = istDayOf(candle.openedAt);
    if (day === this.day) return;
    this.day = day;
    const isOpening = day !== this.joinedDay || candle.openedAt === this.builder.session?.opensAt;
    this.opening = isOpening ? this.ring.read(0) : null;
  }
}
