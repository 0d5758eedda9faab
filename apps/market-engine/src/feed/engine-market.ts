import { Injectable, Logger } from '@nestjs/common';
import {
  FeedPool,
  type PoolStatus,
  type ReplayFeed,
  type ReplayListener,
  type ReplayStatus,
} from '@artha/brokers';
import type { MarketState, ReplayChange, Skip } from '@artha/contracts';
import {
  type Clock,
  FEED_PATIENCE,
  type InstrumentId,
  type Market,
  type PriceBounds,
  Refusal,
  type RejectionCounts,
  ReplayClock,
  istDateOf,
  sessionOfGroup,
  TickGuard,
  type TickSink,
  type Timeframe,
  timeframeSeconds,
  type TradingDay,
  tradedSince,
  type TradingSession,
  wholeDay,
  type Paise,
} from '@artha/core';
import { Calendar, SessionGroups } from '@artha/market-data';
import { SystemClock } from '@artha/platform';
import { MarketEngineConfig } from '../market-engine.config.js';
import { SessionRecording } from '../sessions/session-recording.js';
import { CandleMemory } from './candle-memory.js';
import { type DayPlan, MarketDays, type OpenedDay } from './market-days.js';
import { marketState, NO_MARKET } from './market-state.js';
import { patienceFor, phaseShown, ticksComeIn } from './market-hours.js';
import { boundsOn } from './price-bounds.js';
import { ReplayState } from './replay-state.js';
import { endOfSkip, stepOver } from './steering.js';

/** A day that was left so near its end is not gone on with: the next start opens it afresh. */
const AS_GOOD_AS_OVER_MILLIS = 60_000;
const UNKNOWN_BOUNDS: PriceBounds = {
  previousClosePaise: 0,
  lowerBandPaise: 0,
  upperBandPaise: 0,
  stepBps: 1_000,
};

/** The day in progress and what plays it. */
interface Playing {
  readonly plan: DayPlan;
  readonly feed: ReplayFeed;
  readonly pool: FeedPool;
}

/**
 * The market this engine lives in: a recorded day, replayed, or a made-up one. Owns its clock, its feed and its
 * candles, and remembers where it stood. From the feed to the candles a tick passes the pool, which knows whether the
 * feed is well, and the guard, which lets through only what can be true.
 */
@Injectable()
export class EngineMarket implements ReplayListener {
  readonly market: Market;
  readonly #log = new Logger(EngineMarket.name);
  readonly #replayClock = new ReplayClock();
  readonly #listeners = new Set<() => void>();
  readonly #guard: TickGuard;
  #boundsOf: (instrumentId: InstrumentId) => PriceBounds = () => UNKNOWN_BOUNDS;
  #playing: Playing | null = null;
  #hasDay = false;
  #skippingTo: Skip | null = null;
  #hasSignalled = false;
  #settle: () => Promise<void> = () => Promise.resolve();
  #playsAtBegin = false;
  #opensAfresh = false;
  /** Until then no place is kept: an engine that ends while it starts must leave the one it found. */
  #hasBegun = false;

  constructor(
    private readonly days: MarketDays,
    private readonly memory: CandleMemory,
    private readonly saved: ReplayState,
    private readonly calendar: Calendar,
    private readonly groups: SessionGroups,
    private readonly wallClock: SystemClock,
    private readonly config: MarketEngineConfig,
    recording: SessionRecording,
  ) {
    this.market = recording.market(
      (id) => this.groups.groupOf(id, istDateOf(this.clock.now())),
      () => this.clock.now(),
    );
    this.market.judgeFreshness((slot) => this.isStale(slot));
    this.#guard = new TickGuard({
      sink: this.sink(),
      clock: this.#replayClock,
      boundsOf: (id) => this.#boundsOf(id),
      hoursOf: (day, id) =>
        ticksComeIn(this.calendar.current(), day, this.groups.groupOf(id, wholeDay(day).on)),
    });
  }

  /** Of the trading day before the one that is played; 0: not known. */
  previousClosePaise(instrumentId: InstrumentId): Paise {
    return this.#boundsOf(instrumentId).previousClosePaise;
  }

  /** Market time: the replay's, also between two days of it; the wall's where there is nothing to replay. */
  get clock(): Clock {
    return this.#hasDay ? this.#replayClock : this.wallClock;
  }

  /** Ticks that were not believed. */
  get rejected(): Readonly<RejectionCounts> {
    return this.#guard.rejected;
  }

  /** Opens the day the last engine played, or the newest recorded one, where it stopped; paused until {@link begin}. */
  async open(): Promise<void> {
    const saved = await this.saved.read();
    const plan = await this.days.first(saved);
    if (plan === null) {
      this.#log.warn('no recorded day to replay: the market stays closed');
      return;
    }
    const isSame = saved !== null && plan.mode === saved.mode && plan.sessionOn === saved.sessionOn;
    const { feed } = await this.play(await this.days.open(plan), (saved?.epoch ?? 0) + 1);
    const { opensAt, closesAt } = feed.tape.session;
    feed.setSpeed(saved?.speed ?? this.config.REPLAY_SPEED);
    const isLeftOff = isSame && saved.positionAt > opensAt;
    if (isLeftOff) feed.seekTo(saved.positionAt);
    this.#opensAfresh = isLeftOff && saved.positionAt >= closesAt - AS_GOOD_AS_OVER_MILLIS;
    this.#playsAtBegin = this.#opensAfresh || !isSame || saved.playing;
  }

  /** Lets time pass, once the desks are ready for it. What still worked in a day that is over ends with that day. */
  begin(): void {
    this.#hasBegun = true;
    const feed = this.#playing?.feed;
    if (feed !== undefined && this.#opensAfresh) feed.seekTo(feed.status().session.opensAt);
    if (this.#playsAtBegin) feed?.play();
  }

  close(): void {
    this.#playing?.pool.stop();
  }

  /** Waited for in a skip, so that what the desks decided is on its way before time goes on. */
  onSettle(settle: () => Promise<void>): void {
    this.#settle = settle;
  }

  /** A deployed strategy wishes to enter or exit. */
  signalled(): void {
    this.#hasSignalled = true;
  }

  /**
   * Refuses REPLAY_ONLY, UNKNOWN_RECORDING, NOT_A_TRADING_DAY, DAY_IS_REAL, STEP_WHILE_PLAYING, DAY_IS_OVER and
   * NOTHING_AHEAD. Playing on from the close starts the day again.
   */
  async change(change: ReplayChange): Promise<void> {
    const former = this.#playing;
    if (former === null) throw new Refusal('REPLAY_ONLY');
    const { playing, speed, seekTo, step, skipTo } = change;
    const wished = await this.days.wished(change, former.plan);
    const wasPlaying = former.feed.status().isPlaying;
    if (wished !== null) await this.turnTo(wished);
    const { feed } = this.#playing ?? former;
    const { now, session } = feed.status();
    if (speed !== undefined) feed.setSpeed(speed);
    if (seekTo !== undefined) feed.seekTo(seekTo);
    else if (playing === true && now >= session.closesAt) feed.seekTo(session.opensAt);
    if (playing === true || (wished !== null && wasPlaying && playing === undefined)) feed.play();
    if (playing === false) feed.pause();
    if (step !== undefined) stepOver(feed, step);
    if (skipTo !== undefined) this.skip(feed, skipTo);
  }

  state(): MarketState {
    const playing = this.#playing;
    if (playing === null) return { ...NO_MARKET, now: this.wallClock.now() };
    const { feed, plan, pool } = playing;
    const status = feed.status();
    const skippingTo = status.isSkipping ? this.#skippingTo : null;
    const phase = phaseShown(this.calendar.current(), status.session, status.now);
    return marketState({ plan, status, feedState: pool.status().state, skippingTo, phase });
  }

  /** How the feeds fare; null while there is no market. */
  feeds(): PoolStatus | null {
    return this.#playing?.pool.status() ?? null;
  }

  /**
   * Whether a slot's price is older than it should be: its feed, or the connection that carries it, has fallen silent,
   * or says what cannot be believed.
   */
  isStale(slot: number): boolean {
    const pool = this.#playing?.pool;
    if (pool === undefined || this.market.lastPaise(slot) === 0) return false;
    const now = this.#replayClock.now();
    if (!this.market.isOpenAt(now, slot)) return false;
    return now - this.#guard.refusedSince(slot) >= FEED_PATIENCE.staleMillis || pool.isStale(slot);
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  warming(isWarming: boolean): void {
    this.market.silence(isWarming);
  }

  changed(status: ReplayStatus): void {
    if (this.#hasBegun && this.#playing !== null) this.saved.keep(this.#playing.plan, status);
    for (const listener of this.#listeners) listener();
  }

  /** Keeps the place, so that a killed engine goes on from about here. */
  keepPlace(): void {
    if (this.#playing !== null && this.#hasBegun)
      this.saved.keep(this.#playing.plan, this.#playing.feed.status());
  }

  /** Another day takes the place of this one; what was learnt of this one is forgotten, as in a jump. */
  private async turnTo(plan: DayPlan): Promise<void> {
    const opened = await this.days.open(plan);
    const former = this.#playing?.feed.status();
    const { feed } = await this.play(opened, (former?.epoch ?? 0) + 1);
    if (former !== undefined) feed.setSpeed(former.speed);
    this.changed(feed.status());
  }

  private async play(day: OpenedDay, firstEpoch: number): Promise<Playing> {
    const { plan, instrumentIds } = day;
    const series = this.market.allSeries();
    const watched = new Set([...instrumentIds, ...series.map(({ instrumentId }) => instrumentId)]);
    const feed = day.makeFeed({
      wallClock: this.wallClock,
      marketClock: this.#replayClock,
      listener: this,
      firstEpoch,
    });
    const minutes = await this.memory.read([...watched], feed.tape.session.opensAt);
    // From here on nothing waits: the market is in one day or in the other.
    this.#playing?.pool.stop();
    this.#playing = null;
    this.#guard.reset();
    this.memory.use(minutes);
    this.#boundsOf = boundsOn(plan.sessionOn, day.previousCloses, day.instruments);
    for (const id of instrumentIds) this.market.series(id, '1m');
    const groups = new Set(instrumentIds.map((id) => this.groups.groupOf(id, plan.sessionOn)));
    const sessions = [...groups].map((group) => sessionOfGroup(feed.tape.day, group));
    const pool = new FeedPool({
      feeds: [feed],
      clock: this.#replayClock,
      tradedSince: (now) => tradedSince(sessions, now, feed.tape.halts),
      patience: patienceFor(instrumentIds.length),
      onChange: () => this.changed(feed.status()),
    });
    pool.subscribe(instrumentIds);
    const playing = { plan, feed, pool };
    this.#playing = playing;
    this.#hasDay = true;
    pool.start(this.#guard);
    this.#log.log(
      `${plan.mode} of ${plan.sessionOn} with ${instrumentIds.length} instruments` +
        (plan.scenario === null ? '' : ` (${plan.scenario}, seed ${plan.seed})`),
    );
    return playing;
  }

  private skip(feed: ReplayFeed, skipTo: Skip): void {
    const until = endOfSkip(feed, skipTo);
    this.#hasSignalled = false;
    this.#skippingTo = skipTo;
    const isReached = (): boolean => skipTo === 'next-signal' && this.#hasSignalled;
    feed.skipTo({ until, isReached, settle: () => this.#settle() }).catch((error: unknown) => {
      this.#log.error('a skip was given up', error instanceof Error ? error.stack : String(error));
      feed.pause();
    });
  }

  /** The market as the feed sees it: candles of earlier days come first, as if the engine had run all along. */
  private sink(): TickSink {
    const { market, memory } = this;
    return {
      slotOf: (id) => market.slotOf(id),
      tick: (slot, at, lastPaise, dayVolume, openInterest) =>
        market.tick(slot, at, lastPaise, dayVolume, openInterest),
      depth: (slot, at, levels) => market.depth(slot, at, levels),
      advanceTo: (at) => market.advanceTo(at),
      reset: () => market.reset(),
      startSession: (day: TradingDay) => {
        const calendar = this.calendar.current();
        for (const series of market.allSeries()) {
          if (series.closedCount > 0 || !isOfMinutes(series.timeframe)) continue;
          const group = this.groups.groupOf(series.instrumentId, wholeDay(day).on);
          const hours = (on: string): TradingSession | null => calendar.sessionOf(on, group);
          market.restore(series, memory.of(series.instrumentId), wholeDay(day).opensAt, { sessionOn: hours });
        }
        market.startSession(day);
      },
    };
  }
}

/** Seconds cannot be made of the minutes that are remembered. */
function isOfMinutes(timeframe: Timeframe): boolean {
  return timeframeSeconds(timeframe) % 60 === 0;
}
