import { Injectable, Logger } from '@nestjs/common';
import { ReplayFeed, type ReplayListener, type ReplayStatus } from '@artha/brokers';
import type { MarketState, ReplayChange } from '@artha/contracts';
import {
  type Clock,
  Market,
  ReplayClock,
  Refusal,
  type Timeframe,
  timeframeSeconds,
  type TradingSession,
  type TradingDay,
  type UtcMillis,
  wholeDay,
} from '@artha/core';
import { RecordedDays } from '@artha/market-data';
import { SystemClock } from '@artha/platform';
import { MarketEngineConfig } from '../market-engine.config.js';
import { CandleMemory } from './candle-memory.js';
import { ReplayState } from './replay-state.js';

/** A day that was left so near its end is not gone on with: the next start opens it afresh. */
const AS_GOOD_AS_OVER_MILLIS = 60_000;

const NO_MARKET: MarketState = {
  source: 'none',
  mode: 'replay',
  scenario: null,
  seed: null,
  sessionOn: null,
  now: 0,
  opensAt: null,
  closesAt: null,
  phase: 'closed',
  playing: false,
  speed: 1,
  epoch: 0,
  skippingTo: null,
  feed: { name: 'none', state: 'down', lastTickAt: null },
};

/**
 * The market this engine lives in: today a recorded day, replayed. Owns its clock, its feed and its candles, and
 * remembers where it stood.
 */
@Injectable()
export class EngineMarket implements ReplayListener {
  readonly market = new Market();
  readonly #log = new Logger(EngineMarket.name);
  readonly #replayClock = new ReplayClock();
  readonly #listeners = new Set<() => void>();
  #feed: ReplayFeed | null = null;

  constructor(
    private readonly days: RecordedDays,
    private readonly memory: CandleMemory,
    private readonly saved: ReplayState,
    private readonly wallClock: SystemClock,
    private readonly config: MarketEngineConfig,
  ) {}

  /** Market time: the replay's, or the wall's while there is nothing to replay. */
  get clock(): Clock {
    return this.#feed === null ? this.wallClock : this.#replayClock;
  }

  /** Loads the newest recorded day and goes on where the last engine stopped, paused until {@link begin}. */
  async open(): Promise<void> {
    const days = await this.days.list();
    const saved = await this.saved.read();
    const on = days.find((day) => day === saved?.sessionOn) ?? days.at(-1);
    if (on === undefined) {
      this.#log.warn('no recorded day to replay: the market stays closed');
      return;
    }
    const tape = await this.days.load(on);
    await this.memory.load(tape.instrumentIds, tape.session.opensAt);
    for (const id of tape.instrumentIds) this.market.series(id, '1m');
    const feed = new ReplayFeed({
      tape,
      wallClock: this.wallClock,
      marketClock: this.#replayClock,
      listener: this,
      firstEpoch: (saved?.epoch ?? 0) + 1,
    });
    feed.subscribe(tape.instrumentIds);
    feed.start(this.sink());
    feed.setSpeed(saved?.speed ?? this.config.REPLAY_SPEED);
    const isLeftOff = saved?.sessionOn === on && saved.positionAt > tape.session.opensAt;
    if (isLeftOff) feed.seekTo(saved.positionAt);
    this.#feed = feed;
    this.#opensAfresh = isLeftOff && saved.positionAt >= tape.session.closesAt - AS_GOOD_AS_OVER_MILLIS;
    this.#playsAtBegin = this.#opensAfresh || saved?.sessionOn !== on || saved.playing;
    this.#log.log(`replaying ${on} with ${tape.instrumentIds.length} instruments`);
  }

  #playsAtBegin = false;
  #opensAfresh = false;
  /** Until then no place is kept: an engine that ends while it starts must leave the one it found. */
  #hasBegun = false;

  /** Lets time pass, once the desks are ready for it. What still worked in a day that is over ends with that day. */
  begin(): void {
    this.#hasBegun = true;
    const feed = this.#feed;
    if (feed !== null && this.#opensAfresh) feed.seekTo(feed.status().session.opensAt);
    if (this.#playsAtBegin) this.#feed?.play();
  }

  close(): void {
    this.#feed?.stop();
  }

  /** Refuses REPLAY_ONLY. Playing on from the close starts the day again. */
  async change({ playing, speed, seekTo }: ReplayChange): Promise<void> {
    await Promise.resolve();
    const feed = this.#feed;
    if (feed === null) throw new Refusal('REPLAY_ONLY');
    const { now, session } = feed.status();
    if (speed !== undefined) feed.setSpeed(speed);
    if (seekTo !== undefined) feed.seekTo(seekTo);
    else if (playing === true && now >= session.closesAt) feed.seekTo(session.opensAt);
    if (playing === true) feed.play();
    if (playing === false) feed.pause();
  }

  state(): MarketState {
    return this.#feed === null ? { ...NO_MARKET, now: this.wallClock.now() } : stateOf(this.#feed.status());
  }

  /** Whether the price of a slot is older than it should be, because its feed has fallen silent. */
  isStale(slot: number): boolean {
    return this.market.lastPaise(slot) > 0 && this.#feed?.status().state === 'stale';
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  warming(isWarming: boolean): void {
    this.market.silence(isWarming);
  }

  changed(status: ReplayStatus): void {
    if (this.#hasBegun) this.saved.keep(status);
    for (const listener of this.#listeners) listener();
  }

  /** Keeps the place, so that a killed engine goes on from about here. */
  keepPlace(): void {
    if (this.#feed !== null && this.#hasBegun) this.saved.keep(this.#feed.status());
  }

  /** The market as the feed sees it: candles of earlier days come first, as if the engine had run all along. */
  private sink(): Parameters<ReplayFeed['start']>[0] {
    const { market, memory } = this;
    return {
      slotOf: (id) => market.slotOf(id),
      tick: (slot, at, lastPaise, dayVolume, openInterest) =>
        market.tick(slot, at, lastPaise, dayVolume, openInterest),
      depth: (slot, at, levels) => market.depth(slot, at, levels),
      advanceTo: (at) => market.advanceTo(at),
      reset: () => market.reset(),
      startSession: (day: TradingDay) => {
        for (const series of market.allSeries()) {
          if (series.closedCount > 0 || !isOfMinutes(series.timeframe)) continue;
          series.restore(memory.of(series.instrumentId), wholeDay(day).opensAt);
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

function stateOf({
  session,
  now,
  isPlaying,
  speed,
  epoch,
  name,
  state,
  lastTickAt,
}: ReplayStatus): MarketState {
  return {
    source: 'replay',
    mode: 'replay',
    scenario: null,
    seed: null,
    sessionOn: session.on,
    now,
    opensAt: session.opensAt,
    closesAt: session.closesAt,
    phase: phaseAt(now, session),
    playing: isPlaying,
    speed,
    epoch,
    skippingTo: null,
    feed: { name, state, lastTickAt },
  };
}

function phaseAt(now: UtcMillis, { opensAt, closesAt }: TradingSession): MarketState['phase'] {
  if (now < opensAt) return 'before-open';
  return now < closesAt ? 'open' : 'closed';
}
