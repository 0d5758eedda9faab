import { type Indicator, type IndicatorSpec } from '../indicators/indicator.js';
import { type Paise } from '../money/paise.js';
import { type IstDate, type UtcMillis } from '../time/instant.js';
import {
  isTradedAt,
  type SessionGroup,
  type TradingDay,
  tradedUntil,
  type TradingSession,
} from '../time/session.js';
import { CandleSeries } from './candle-series.js';
import { type Candle } from './candle.js';
import { type DepthLevels, emptyLevels, type MarketDepth } from './depth.js';
import { type InstrumentId } from './instrument.js';
import { MarketDay } from './market-day.js';
import { type TickSink } from './market-feed.js';
import { repairCandles } from './repair-candles.js';
import { Slot, type TickListener } from './slot.js';
import { type TimeWatcher, TimeWatchers } from './time-watchers.js';
import { type Timeframe } from './timeframe.js';

/** What is known of candles that a series is filled with. */
export interface Past {
  /** The hours of the days before today; left out, the regular ones. */
  readonly sessionOn?: (on: IstDate) => TradingSession | null;
  /** Those of today begin with the day's first. */
  readonly sawOpening?: boolean;
}
export type DepthListener = (slot: number, depth: MarketDepth) => void;

/**
 * Everything the process knows of the market, kept up by ticks. Instruments are addressed by slots, small whole
 * numbers, because a tick must not cost a look-up by name; a slot is valid for the life of the market.
 *
 * The order of things at a tick is what makes backtest and paper trading agree: first the candles that are over
 * close and strategies decide on them, while the last price is still the old one; then the new price counts; then
 * those who wait for a price hear of it. So an order decided at a close is filled by the tick that opens the next
 * candle, never by one the decision has seen.
 */
export class Market implements TickSink {
  private readonly slots: Slot[] = [];
  private readonly slotById = new Map<InstrumentId, number>();
  private tickListeners: readonly TickListener[] = [];
  private depthListeners: readonly DepthListener[] = [];
  private readonly watchers = new TimeWatchers();
  private readonly day = new MarketDay();
  /** No candle is over before this instant. */
  private nextRollAt = Infinity;
  /** Those who decide on what several series say; see {@link decideTogether}. */
  private deciders: readonly (() => void)[] = [];
  private late = 0;
  private isSilent = false;
  private judge: (slot: number) => boolean = () => false;

  /** `groupOf` tells the hours an instrument keeps; by default all keep the same. */
  constructor(private readonly groupOf: (instrumentId: InstrumentId) => SessionGroup = () => 'cash') {}

  /** The day in progress, or the last one: from the first trade of any instrument to the last. */
  get session(): TradingSession | null {
    return this.day.session;
  }

  /** The hours of one instrument on that day. */
  sessionOf(slot: number): TradingSession | null {
    return this.at(slot).hours?.session ?? null;
  }

  /** Ticks thrown away because a newer one of the same instrument had come first. */
  get lateTicks(): number {
    return this.late;
  }

  /** Opens a slot for an instrument not watched yet. */
  slotOf(instrumentId: InstrumentId): number {
    const known = this.slotById.get(instrumentId);
    if (known !== undefined) return known;
    const state = new Slot(instrumentId, this.groupOf(instrumentId));
    state.hours = this.day.hoursOf(state.group);
    const slot = this.slots.push(state) - 1;
    this.slotById.set(instrumentId, slot);
    return slot;
  }

  find(instrumentId: InstrumentId): number | undefined {
    return this.slotById.get(instrumentId);
  }

  idOf(slot: number): InstrumentId {
    return this.at(slot).instrumentId;
  }

  /** The candles of an instrument, made on first use and shared from then on. */
  series(instrumentId: InstrumentId, timeframe: Timeframe): CandleSeries {
    const state = this.at(this.slotOf(instrumentId));
    const known = state.series.find((series) => series.timeframe === timeframe);
    state.rollsAt = this.nextRollAt = -Infinity; // the caller may restore candles into it: look again
    if (known !== undefined) return known;
    const series = new CandleSeries(instrumentId, timeframe, state.forming);
    if (state.hours !== null && !state.hours.isOver) {
      if (this.day.isUnderWay) series.joinSession(state.hours.session);
      else series.startSession(state.hours.session);
    }
    state.series = [...state.series, series];
    return series;
  }

  /** The candles of an instrument if somebody has asked for them; makes none. */
  findSeries(instrumentId: InstrumentId, timeframe: Timeframe): CandleSeries | undefined {
    const slot = this.slotById.get(instrumentId);
    return slot === undefined
      ? undefined
      : this.at(slot).series.find((series) => series.timeframe === timeframe);
  }

  /** Lets go of candles that nobody hears of any more; who asks for them again starts anew. False: they are heard. */
  close(series: CandleSeries): boolean {
    if (series.isHeard) return false;
    const state = this.at(this.slotOf(series.instrumentId));
    if (!state.series.includes(series)) return true;
    state.series = state.series.filter((other) => other !== series);
    series.release();
    return true;
  }

  /** Fills one of its series that is empty: {@link CandleSeries.restore}, by way of the market it comes to. */
  restore(
    series: CandleSeries,
    candles: readonly Candle[],
    at: UtcMillis,
    { sessionOn, sawOpening = false }: Past = {},
  ): void {
    if (sawOpening && series.session !== null) series.startSession(series.session);
    series.restore(candles, at, sessionOn);
  }

  /** Draws on one of its series: {@link CandleSeries.indicator}. Who asks first decides with which candle it begins. */
  indicator(series: CandleSeries, spec: IndicatorSpec): Indicator {
    return series.indicator(spec);
  }

  /** Minutes that became known after a gap take the places of what was built without them; nobody is told. */
  repair(instrumentId: InstrumentId, minutes: readonly Candle[]): void {
    repairCandles(this.at(this.slotOf(instrumentId)).series, minutes);
  }

  /** Whether the instrument is traded at this instant; without one, whether any may be. */
  isOpenAt(at: UtcMillis, slot?: number): boolean {
    const session = slot === undefined ? this.session : this.sessionOf(slot);
    return session !== null && isTradedAt(session, at);
  }

  /** Whether orders of the instrument may be entered: while it is traded, and while its closing auction collects them. */
  takesOrdersAt(at: UtcMillis, slot: number): boolean {
    const session = this.sessionOf(slot);
    if (session === null || isTradedAt(session, at)) return session !== null;
    const { auction } = session;
    return auction !== undefined && at >= auction.opensAt && at < auction.closesAt;
  }

  /** When the next closing auction of the day begins; ∞: none does. */
  nextAuctionAt(at: UtcMillis): UtcMillis {
    return this.day.nextAuctionAt(at);
  }

  /** Whoever watches the feeds says which prices are older than they should be; without a watch none is. */
  judgeFreshness(isStale: (slot: number) => boolean): void {
    this.judge = isStale;
  }

  isStale(slot: number): boolean {
    return this.judge(slot);
  }

  /** 0: no price yet. */
  lastPaise(slot: number): Paise {
    return this.at(slot).lastPaise;
  }

  /** 0: no price yet. */
  lastAt(slot: number): UtcMillis {
    return this.at(slot).lastAt;
  }

  dayVolume(slot: number): number {
    return this.at(slot).dayVolume;
  }

  /** Contracts open, in units; 0: not told today, or there are none. */
  openInterest(slot: number): number {
    return this.at(slot).openInterest;
  }

  /** What waits on either side as last told today, or null; the next one is written over it. */
  depthOf(slot: number): MarketDepth | null {
    const { depth } = this.at(slot);
    return depth === null || depth.at === 0 ? null : depth;
  }

  /** 0: not traded in this session. */
  dayOpenPaise(slot: number): Paise {
    return this.at(slot).dayOpenPaise;
  }

  dayHighPaise(slot: number): Paise {
    return this.at(slot).dayHighPaise;
  }

  dayLowPaise(slot: number): Paise {
    return this.at(slot).dayLowPaise;
  }

  /** Every tick of every instrument. */
  onTick(listener: TickListener): void {
    this.tickListeners = [...this.tickListeners, listener];
  }

  /** The ticks of one instrument. */
  onTickOf(slot: number, listener: TickListener): void {
    const state = this.at(slot);
    const acting = state.listeners.length - state.acting;
    state.listeners = [...state.listeners.slice(0, acting), listener, ...state.listeners.slice(acting)];
  }

  /**
   * The ticks of one instrument, for whoever acts on prices: told after all orders have met the price, so that an
   * order made of it meets the next. Returns the way to stop listening.
   */
  actOnTickOf(slot: number, listener: TickListener): () => void {
    const state = this.at(slot);
    state.listeners = [...state.listeners, listener];
    state.acting += 1;
    return () => {
      if (!state.listeners.includes(listener)) return;
      state.listeners = state.listeners.filter((other) => other !== listener);
      state.acting -= 1;
    };
  }

  /** Whether anyone acts on the prices of an instrument, apart from orders that wait for one. */
  isActedOn(slot: number): boolean {
    return this.at(slot).acting > 0;
  }

  onDepth(listener: DepthListener): void {
    this.depthListeners = [...this.depthListeners, listener];
  }

  /**
   * Told when a session is over: at its close, or when it is cut short by another one or a reset. It is over for the
   * instruments whose {@link sessionOf} it is; others may be traded on.
   */
  onSessionEnd(listener: (session: TradingSession) => void): void {
    this.day.onSessionEnd(listener);
  }

  /** Told when the last session of the day is over. */
  onDayEnd(listener: (day: TradingSession) => void): void {
    this.day.onDayEnd(listener);
  }

  /**
   * Tells whoever waits for a time of day rather than for a price. A new watcher, and every one when a day begins or
   * the market has jumped, is told of the first instant there is, and says which it waits for.
   */
  watchTime(watcher: TimeWatcher): void {
    this.watchers.add(watcher);
  }

  /** A watcher has something new to wait for: all are asked at the next instant there is. */
  lookAgain(): void {
    this.watchers.lookAgain();
  }

  /**
   * For whoever decides on candles of several series: told each time candles have closed, once all that ended at that
   * instant have. Instants come in their order: of two candles that end at different times, the later one is not
   * there yet when the earlier one is decided on, however late both are noticed. Returns the way to stop listening.
   */
  decideTogether(decide: () => void): () => void {
    this.deciders = [...this.deciders, decide];
    return () => {
      this.deciders = this.deciders.filter((other) => other !== decide);
    };
  }

  /** Candles closed that the market did not build: who decides on several series decides now. */
  decideNow(): void {
    if (!this.isSilent) for (const decide of this.deciders) decide();
  }

  /**
   * While silent, prices, candles and indicators follow the ticks but no listener is told: what is played is the
   * past, and nobody may act on it.
   */
  silence(isSilent: boolean): void {
    this.isSilent = isSilent;
    for (const state of this.slots) for (const series of state.series) series.isSilent = isSilent;
    if (!isSilent) this.watchers.lookAgain();
  }

  /** Every series there is. */
  allSeries(): CandleSeries[] {
    return this.slots.flatMap((state) => state.series);
  }

  startSession(day: TradingDay): void {
    this.day.end(Infinity);
    this.day.start(day);
    this.nextRollAt = Infinity;
    this.watchers.lookAgain();
    for (const state of this.slots) {
      state.group = this.groupOf(state.instrumentId);
      const hours = this.day.hoursOf(state.group);
      state.startDay(hours);
      for (const series of state.series) series.startSession(hours?.session ?? null);
    }
  }

  reset(): void {
    this.day.end(Infinity);
    this.day.forget();
    this.nextRollAt = Infinity;
    for (const state of this.slots) {
      state.startDay(null);
      state.quote(0, 0);
      for (const series of state.series) series.reset();
    }
  }

  tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest = 0): void {
    const state = this.slots[slot];
    if (state === undefined) throw new RangeError(`no slot ${slot}`);
    if (at < state.lastAt) {
      this.late += 1;
      return;
    }
    if (at < state.rollsAt || this.roll(state, at, lastPaise))
      state.forming.update(lastPaise, dayVolume, openInterest);
    state.trade(at, lastPaise, dayVolume, openInterest);
    if (this.isSilent) return;
    for (const listener of state.listeners) listener(slot, at, lastPaise);
    for (const listener of this.tickListeners) listener(slot, at, lastPaise);
  }

  /** Older than what is known is old news. */
  depth(slot: number, at: UtcMillis, levels: DepthLevels): void {
    const state = this.at(slot);
    state.depth ??= { at: 0, levels: emptyLevels() };
    if (at < state.depth.at) return;
    state.depth.at = at;
    state.depth.levels.set(levels);
    if (this.isSilent) return;
    for (const listener of this.depthListeners) listener(slot, state.depth);
  }

  /** A price without a trade of its own: a point on a finished bar. Candles are left alone, listeners are told. */
  quote(slot: number, at: UtcMillis, lastPaise: Paise): void {
    const state = this.at(slot);
    state.quote(at, lastPaise);
    for (const listener of state.listeners) listener(slot, at, lastPaise);
    for (const listener of this.tickListeners) listener(slot, at, lastPaise);
  }

  /** Time passed without a tick: closes the candles that are over, and sessions at their end. */
  advanceTo(at: UtcMillis): void {
    const ends = at >= this.day.nextEndAt;
    if (at >= this.watchers.nextAt && !this.isSilent) this.watchers.tell(at);
    if (at < this.nextRollAt && !ends) return;
    if (this.deciders.length > 0) this.closeInOrder(at);
    this.nextRollAt = Infinity;
    for (const state of this.slots) if (at >= state.rollsAt) this.closeCandles(state, at);
    for (const { series } of this.slots)
      for (const { endsAt } of series) if (endsAt > at && endsAt < this.nextRollAt) this.nextRollAt = endsAt;
    if (ends) this.day.end(at);
  }

  /**
   * The rare half of a tick: some candle is over, or none is forming yet. False: the tick is not of the session, and
   * no candle's.
   */
  private roll(state: Slot, at: UtcMillis, lastPaise: Paise): boolean {
    if (this.deciders.length > 0) this.closeInOrder(at);
    this.closeCandles(state, at);
    const { hours } = state;
    if (hours === null || hours.isOver) return false;
    const { session } = hours;
    if (at >= session.closesAt) this.advanceTo(at);
    let rollsAt = tradedUntil(session, at);
    if (rollsAt <= at) return false;
    if (state.dayOpenPaise === 0) {
      state.openDay(lastPaise);
      this.day.isUnderWay = true;
    }
    for (const series of state.series) {
      series.open(at, lastPaise);
      rollsAt = Math.min(rollsAt, series.endsAt);
    }
    state.rollsAt = rollsAt;
    this.nextRollAt = Math.min(this.nextRollAt, rollsAt);
    return true;
  }

  /** All that is over by now, instant by instant, and after each instant whoever decides on several series. */
  private closeInOrder(at: UtcMillis): void {
    if (at < this.nextRollAt) return;
    let endsAt = this.nextEndOfCandle();
    for (; endsAt <= at; endsAt = this.nextEndOfCandle()) {
      for (const state of this.slots) if (endsAt >= state.rollsAt) this.closeCandles(state, endsAt);
      this.decideNow();
    }
    this.nextRollAt = endsAt;
  }

  /** ∞: none is forming. */
  private nextEndOfCandle(): UtcMillis {
    let next = Infinity;
    for (const { series } of this.slots)
      for (const { endsAt } of series) if (endsAt > -Infinity && endsAt < next) next = endsAt;
    return next;
  }

  private closeCandles(state: Slot, at: UtcMillis): void {
    state.rollsAt = -Infinity;
    for (const series of state.series) series.advanceTo(at);
  }

  private at(slot: number): Slot {
    const state = this.slots[slot];
    if (state === undefined) throw new RangeError(`no slot ${slot}`);
    return state;
  }
}
