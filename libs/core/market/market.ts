import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { CandleSeries } from './candle-series.js';
import { FormingCandles } from './forming-candles.js';
import { type InstrumentId } from './instrument.js';
import { type TickSink } from './market-feed.js';
import { type Timeframe } from './timeframe.js';

export type TickListener = (slot: number, at: UtcMillis, lastPaise: Paise) => void;

/** What the market knows of one instrument. */
class Slot {
  lastPaise = 0;
  lastAt = 0;
  dayVolume = 0;
  dayOpenPaise = 0;
  dayHighPaise = 0;
  dayLowPaise = 0;
  /** Until here every series has a candle forming and no bookkeeping is due; −∞: look at the next tick. */
  rollsAt = -Infinity;
  series: readonly CandleSeries[] = [];
  readonly forming = new FormingCandles();
  listeners: readonly TickListener[] = [];

  constructor(readonly instrumentId: InstrumentId) {}

  forgetDay(): void {
    this.dayVolume = this.dayOpenPaise = this.dayHighPaise = this.dayLowPaise = 0;
    this.rollsAt = -Infinity;
  }
}

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
  private sessionListeners: readonly ((session: TradingSession) => void)[] = [];
  private current: TradingSession | null = null;
  private isOver = true;
  /** No candle is over before this instant. */
  private nextRollAt = Infinity;
  private late = 0;
  private isSilent = false;

  /** The day in progress, or the last one. */
  get session(): TradingSession | null {
    return this.current;
  }

  /** Ticks thrown away because a newer one of the same instrument had come first. */
  get lateTicks(): number {
    return this.late;
  }

  /** Opens a slot for an instrument not watched yet. */
  slotOf(instrumentId: InstrumentId): number {
    const known = this.slotById.get(instrumentId);
    if (known !== undefined) return known;
    const slot = this.slots.push(new Slot(instrumentId)) - 1;
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
    if (this.current !== null && !this.isOver) series.startSession(this.current, state.dayVolume);
    state.series = [...state.series, series];
    return series;
  }

  isOpenAt(at: UtcMillis): boolean {
    return this.current !== null && at >= this.current.opensAt && at < this.current.closesAt;
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
    state.listeners = [...state.listeners, listener];
  }

  /** Told when a session is over: at its close, or when it is cut short by another one or a reset. */
  onSessionEnd(listener: (session: TradingSession) => void): void {
    this.sessionListeners = [...this.sessionListeners, listener];
  }

  /**
   * While silent, prices, candles and indicators follow the ticks but no listener is told: what is played is the
   * past, and nobody may act on it.
   */
  silence(isSilent: boolean): void {
    this.isSilent = isSilent;
    for (const state of this.slots) for (const series of state.series) series.isSilent = isSilent;
  }

  /** Every series there is. */
  allSeries(): CandleSeries[] {
    return this.slots.flatMap((state) => state.series);
  }

  startSession(session: TradingSession): void {
    this.endSession();
    this.current = session;
    this.isOver = false;
    this.nextRollAt = Infinity;
    for (const state of this.slots) {
      state.forgetDay();
      for (const series of state.series) series.startSession(session);
    }
  }

  reset(): void {
    this.endSession();
    this.current = null;
    this.nextRollAt = Infinity;
    for (const state of this.slots) {
      state.forgetDay();
      state.lastPaise = state.lastAt = 0;
      for (const series of state.series) series.reset();
    }
  }

  tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number): void {
    const state = this.slots[slot];
    if (state === undefined) throw new RangeError(`no slot ${slot}`);
    if (at < state.lastAt) {
      this.late += 1;
      return;
    }
    if (at < state.rollsAt) state.forming.update(lastPaise, dayVolume);
    else this.roll(state, at, lastPaise, dayVolume);
    state.lastPaise = lastPaise;
    state.lastAt = at;
    state.dayVolume = dayVolume;
    if (lastPaise > state.dayHighPaise) state.dayHighPaise = lastPaise;
    if (lastPaise < state.dayLowPaise) state.dayLowPaise = lastPaise;
    if (this.isSilent) return;
    for (const listener of state.listeners) listener(slot, at, lastPaise);
    for (const listener of this.tickListeners) listener(slot, at, lastPaise);
  }

  /** A price without a trade of its own: a point on a finished bar. Candles are left alone, listeners are told. */
  quote(slot: number, at: UtcMillis, lastPaise: Paise): void {
    const state = this.at(slot);
    state.lastPaise = lastPaise;
    state.lastAt = at;
    for (const listener of state.listeners) listener(slot, at, lastPaise);
    for (const listener of this.tickListeners) listener(slot, at, lastPaise);
  }

  /** Time passed without a tick: closes the candles that are over, and at its end the session. */
  advanceTo(at: UtcMillis): void {
    const ends = this.current !== null && !this.isOver && at >= this.current.closesAt;
    if (at < this.nextRollAt && !ends) return;
    this.nextRollAt = Infinity;
    for (const state of this.slots) if (at >= state.rollsAt) this.closeCandles(state, at);
    for (const { series } of this.slots)
      for (const { endsAt } of series) if (endsAt > at && endsAt < this.nextRollAt) this.nextRollAt = endsAt;
    if (ends) this.endSession();
  }

  /** The rare half of a tick: some candle is over, or none is forming yet. */
  private roll(state: Slot, at: UtcMillis, lastPaise: Paise, dayVolume: number): void {
    this.closeCandles(state, at);
    const session = this.current;
    if (session === null || this.isOver || at < session.opensAt) return;
    if (at >= session.closesAt) return this.advanceTo(at);
    if (state.dayOpenPaise === 0) state.dayOpenPaise = state.dayHighPaise = state.dayLowPaise = lastPaise;
    let rollsAt = session.closesAt;
    for (const series of state.series) {
      series.tick(at, lastPaise, dayVolume);
      rollsAt = Math.min(rollsAt, series.endsAt);
    }
    state.rollsAt = rollsAt;
    this.nextRollAt = Math.min(this.nextRollAt, rollsAt);
  }

  private closeCandles(state: Slot, at: UtcMillis): void {
    state.rollsAt = -Infinity;
    for (const series of state.series) series.advanceTo(at);
  }

  private endSession(): void {
    const session = this.current;
    if (session === null || this.isOver) return;
    this.isOver = true;
    for (const listener of this.sessionListeners) listener(session);
  }

  private at(slot: number): Slot {
    const state = this.slots[slot];
    if (state === undefined) throw new RangeError(`no slot ${slot}`);
    return state;
  }
}
