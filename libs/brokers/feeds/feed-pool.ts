import {
  type Clock,
  type DepthLevels,
  FEED_PATIENCE,
  type FeedPatience,
  type FeedStatus,
  FeedWatch,
  type InstrumentId,
  MarketFeed,
  type Paise,
  type TickSink,
  type TradingDay,
  type UtcMillis,
} from '@artha/core';
import { realTimer, type Timer } from '../replay/replay-ports.js';
import { TickCount } from './tick-count.js';

export interface FeedPoolOptions {
  /** The first is preferred. All of one kind: a made-up price must never step in for a real one. */
  readonly feeds: readonly MarketFeed[];
  /** Market time. */
  readonly clock: Clock;
  /** When the trade now going on began; null: nothing is traded, and silence is right. */
  readonly tradedSince: (now: UtcMillis) => UtcMillis | null;
  readonly patience?: FeedPatience;
  readonly timer?: Timer;
  /** Another feed's ticks count from now on, or the active one has become stale or fresh again. */
  readonly onChange?: (status: PoolStatus) => void;
}

export interface PoolMemberStatus extends FeedStatus {
  readonly priority: number;
  readonly isActive: boolean;
  readonly ticksPerSecond: number;
  /** How often it was turned away from. */
  readonly failovers: number;
}

export interface PoolStatus extends FeedStatus {
  readonly members: readonly PoolMemberStatus[];
  /** The feed someone chose; until it fails no other takes its place. */
  readonly chosen: string | null;
}

const CHECK_MILLIS = 1_000;
/** A better feed is returned to once it has been well for this long: changing to and fro costs more than it gains. */
const PROVEN_MILLIS = 60_000;

/**
 * Several sources of the same prices, of which one counts: the first that is well. The others are subscribed to the
 * same instruments and stand by. When the active one goes stale or down, the next one that is well takes its place,
 * and gives it back only after the better one has proven itself.
 */
export class FeedPool extends MarketFeed {
  private readonly members: Member[];
  private active: Member;
  private chosen: Member | null = null;
  private stopTimer: (() => void) | null = null;
  private lastState: FeedStatus['state'] = 'down';
  private judgedAt: UtcMillis = NaN;
  private judgedStale = false;

  /** @throws {RangeError} without any feed. */
  constructor(private readonly options: FeedPoolOptions) {
    super();
    this.members = options.feeds.map(
      (feed, place) => new Member(feed, place + 1, options.patience ?? FEED_PATIENCE),
    );
    const [first] = this.members;
    if (first === undefined) throw new RangeError('a pool needs a feed');
    this.active = first;
  }

  subscribe(instrumentIds: readonly InstrumentId[]): void {
    for (const { feed } of this.members) feed.subscribe(instrumentIds);
  }

  start(sink: TickSink): void {
    this.active.isActive = true;
    for (const member of this.members) {
      member.sink = sink;
      member.feed.start(member);
    }
    this.stopTimer = (this.options.timer ?? realTimer)(CHECK_MILLIS, () => this.check());
  }

  stop(): void {
    this.stopTimer?.();
    this.stopTimer = null;
    for (const { feed } of this.members) feed.stop();
  }

  /** Someone's choice; it holds until that feed fails. False: there is none of that name, or it is down. */
  activate(name: string): boolean {
    const member = this.members.find(({ feed }) => feed.status().name === name);
    if (member === undefined || member.feed.status().state === 'down') return false;
    this.chosen = member;
    this.turnTo(member);
    return true;
  }

  /**
   * Whether the prices of the active feed are older than they should be, playing or not: all of them, or those of the
   * connection that carries this slot. Asked for every quote.
   */
  isStale(slot: number): boolean {
    return this.isActiveStale() || this.active.feed.isBehind(slot);
  }

  private isActiveStale(): boolean {
    const now = this.options.clock.now();
    if (now !== this.judgedAt) {
      this.judgedAt = now;
      this.judgedStale = this.active.isStale(now, this.options.tradedSince(now));
    }
    return this.judgedStale;
  }

  override status(): PoolStatus {
    const now = this.options.clock.now();
    return {
      ...this.active.feed.status(),
      state: this.stateOf(this.active, now),
      chosen: this.chosen?.feed.status().name ?? null,
      members: this.members.map((member) => ({
        ...member.feed.status(),
        state: this.stateOf(member, now),
        priority: member.priority,
        isActive: member.isActive,
        ticksPerSecond: member.ticksPerSecond,
        failovers: member.failovers,
      })),
    };
  }

  /** Every second: who is well, and who should be the active one. */
  check(): void {
    const now = this.options.clock.now();
    for (const member of this.members) {
      member.count(now);
      const isWell = this.stateOf(member, now) === 'streaming' && member.isWhole(now);
      if (!isWell) member.wellSince = null;
      else member.wellSince ??= now;
    }
    const best = this.best(now);
    if (best !== this.active) this.turnTo(best);
    const { state } = this.status();
    if (state === this.lastState) return;
    this.lastState = state;
    this.options.onChange?.(this.status());
  }

  private best(now: UtcMillis): Member {
    const { active } = this;
    if (active.feed.status().state === 'paused') return active;
    const isFailing = active.wellSince === null;
    if (isFailing) {
      const next = this.members.find((member) => member.wellSince !== null);
      return next ?? active;
    }
    if (this.chosen === active) return active;
    const proven = this.members.find(
      ({ priority, wellSince }) =>
        priority < active.priority && wellSince !== null && now - wellSince >= PROVEN_MILLIS,
    );
    return proven ?? active;
  }

  private turnTo(member: Member): void {
    if (this.chosen !== null && this.chosen !== member) this.chosen = null;
    if (member === this.active) return;
    this.active.isActive = false;
    this.active.failovers += 1;
    member.isActive = true;
    this.active = member;
    this.lastState = this.status().state;
    this.options.onChange?.(this.status());
  }

  private stateOf(member: Member, now: UtcMillis): FeedStatus['state'] {
    const { state } = member.feed.status();
    if (state !== 'streaming') return state;
    return member.isStale(now, this.options.tradedSince(now)) ? 'stale' : 'streaming';
  }
}

/** One feed of a pool, and the sink it pours into: what it gives counts only while it is the active one. */
class Member implements TickSink {
  isActive = false;
  sink: TickSink | null = null;
  failovers = 0;
  ticksPerSecond = 0;
  /** Null: not well, or not yet looked at. */
  wellSince: UtcMillis | null = null;
  readonly watch: FeedWatch;
  private readonly came = new TickCount();
  /** Since when some of its connections are behind; null: none is. */
  private partialSince: UtcMillis | null = null;

  constructor(
    readonly feed: MarketFeed,
    readonly priority: number,
    private readonly patience: FeedPatience,
  ) {
    this.watch = new FeedWatch(patience);
  }

  /** By the time data came and, between two counts, by its own stamps. */
  isStale(now: UtcMillis, tradedSince: UtcMillis | null): boolean {
    const { lastAt } = this.came;
    if (lastAt <= now && lastAt > this.watch.lastHeardAt) this.watch.heard(lastAt);
    return this.watch.isStale(now, tradedSince);
  }

  /** A connection that is away for a moment is no reason to change feeds; one that stays away is. */
  isWhole(now: UtcMillis): boolean {
    const isPartial = this.feed.status().connections?.some(({ isBehind }) => isBehind) ?? false;
    this.partialSince = isPartial ? (this.partialSince ?? now) : null;
    return this.partialSince === null || now - this.partialSince < this.patience.staleMillis;
  }

  /** Looks at what came since the last time, so that a tick itself costs no more than a count. */
  count(now: UtcMillis): void {
    if (this.came.hasNews(now, this.patience.staleMillis)) this.watch.heard(now);
    this.ticksPerSecond = Math.round((this.came.ticks * 1_000) / CHECK_MILLIS);
    this.came.begin();
  }

  slotOf(instrumentId: InstrumentId): number {
    if (this.sink === null) throw new Error('the pool was not started');
    return this.sink.slotOf(instrumentId);
  }

  tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest?: number): void {
    this.came.add(at, lastPaise);
    if (this.isActive) this.sink?.tick(slot, at, lastPaise, dayVolume, openInterest);
  }

  depth(slot: number, at: UtcMillis, levels: DepthLevels): void {
    if (this.isActive) this.sink?.depth(slot, at, levels);
  }

  startSession(day: TradingDay): void {
    this.forget();
    if (this.isActive) this.sink?.startSession(day);
  }

  advanceTo(at: UtcMillis): void {
    if (this.isActive) this.sink?.advanceTo(at);
  }

  reset(): void {
    this.forget();
    if (this.isActive) this.sink?.reset();
  }

  private forget(): void {
    this.watch.reset();
    this.came.forget();
  }
}
