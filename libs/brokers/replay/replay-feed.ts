import {
  emptyLevels,
  type InstrumentId,
  MarketFeed,
  type Paise,
  type TapeSink,
  type TickSink,
  type TickTape,
  type UtcMillis,
} from '@artha/core';
import {
  realBreath,
  realTimer,
  type ReplayOptions,
  type ReplayStatus,
  type SkipOptions,
} from './replay-ports.js';

export const SLOWEST_REPLAY = 0.5;
export const FASTEST_REPLAY = 100;
const STEP_MILLIS = 20;
/** After a hitch of the machine the replay goes on where it was instead of pouring out the time it missed. */
const LONGEST_STEP_MILLIS = 1_000;
const MINUTE_MILLIS = 60_000;
const SECOND_MILLIS = 1_000;
/** A skip works for this long before others have their turn. */
const TURN_MILLIS = 10;

/**
 * Plays one recorded day as if it happened now. Time reaches every full minute before the first tick of that minute
 * does, so candles close in the same order at any speed and a replay is repeatable tick by tick.
 */
export class ReplayFeed extends MarketFeed implements TapeSink {
  /** The day that is played. */
  readonly tape: TickTape;
  private readonly options: ReplayOptions;
  private sink: TickSink | null = null;
  private subscribed: readonly InstrumentId[] = [];
  /** The sink's slot of each instrument on the tape; −1: nobody asked for it. */
  private slots = new Int32Array(0);
  private index = 0;
  private position: UtcMillis;
  /** 0: no tick yet. */
  private lastTickAt: UtcMillis = 0;
  private steppedAt: UtcMillis = 0;
  private speed = 1;
  private epoch: number;
  private stopTimer: (() => void) | null = null;
  /** The skip in progress; another one, or any other wish, takes its place. */
  private skip: SkipOptions | null = null;
  private readonly levels = emptyLevels();
  private isWarming = false;

  constructor(options: ReplayOptions) {
    super();
    this.options = options;
    this.tape = options.tape;
    this.position = options.tape.session.opensAt;
    this.epoch = options.firstEpoch ?? 1;
  }

  /** Replaces the former set. An instrument added in the middle of the day has its ticks from there on. */
  subscribe(instrumentIds: readonly InstrumentId[]): void {
    this.subscribed = instrumentIds;
    const { sink } = this;
    if (sink === null) return;
    const wanted = new Set(instrumentIds);
    this.slots = Int32Array.from(this.tape.instrumentIds, (id) => (wanted.has(id) ? sink.slotOf(id) : -1));
  }

  /** Opens the day, paused at its opening. */
  start(sink: TickSink): void {
    this.sink = sink;
    this.subscribe(this.subscribed);
    this.options.marketClock.advanceTo(this.position);
    sink.startSession(this.tape.day);
    this.changed();
  }

  stop(): void {
    this.halt();
    this.sink = null;
    this.changed();
  }

  /** Does nothing at the close: there is no more to play. */
  play(): void {
    if (this.sink === null || this.stopTimer !== null || this.position >= this.tape.session.closesAt) return;
    this.skip = null;
    this.steppedAt = this.options.wallClock.now();
    this.stopTimer = (this.options.timer ?? realTimer)(STEP_MILLIS, () => this.step());
    this.changed();
  }

  pause(): void {
    if (this.stopTimer === null && this.skip === null) return;
    this.halt();
    this.changed();
  }

  /** @throws {RangeError} outside {@link SLOWEST_REPLAY} and {@link FASTEST_REPLAY}. */
  setSpeed(speed: number): void {
    if (!(speed >= SLOWEST_REPLAY && speed <= FASTEST_REPLAY))
      throw new RangeError(`no replay at speed ${speed}`);
    this.speed = speed;
    this.changed();
  }

  /** While it stands still: goes on to the next tick of what was subscribed, and over it. False: there is none. */
  stepTick(): boolean {
    const { sink, tape } = this;
    let next = this.index;
    while (next < tape.length && (this.slots[tape.instrumentOf(next)] ?? -1) < 0) next += 1;
    if (sink === null || this.status().isPlaying || next >= tape.length) return false;
    this.playUntil(sink, tape.atOf(next));
    this.index = tape.play(this.index, Infinity, this, next + 1);
    this.changed();
    return true;
  }

  /** While it stands still: goes on to the next full minute, where candles close. False: the day is over. */
  stepMinute(): boolean {
    const { sink, tape } = this;
    const { opensAt, closesAt } = tape.session;
    if (sink === null || this.status().isPlaying || this.position >= closesAt) return false;
    const minutes = Math.floor((this.position - opensAt) / MINUTE_MILLIS) + 1;
    this.playUntil(sink, Math.min(opensAt + minutes * MINUTE_MILLIS, closesAt));
    this.changed();
    return true;
  }

  /**
   * Plays on as fast as it can and stands still where it ends; every tick is played as ever. Done when this returns,
   * unless another wish came between.
   */
  async skipTo(skip: SkipOptions): Promise<void> {
    const { sink, tape, options } = this;
    if (sink === null) return;
    this.halt();
    this.skip = skip;
    this.changed();
    const target = Math.min(skip.until, tape.session.closesAt);
    let turnEndsAt = options.wallClock.now() + TURN_MILLIS;
    // What is awaited may bring another wish, which takes the skip's place.
    while (this.skip === skip && this.position < target && !skip.isReached()) {
      const second = (Math.floor(this.position / SECOND_MILLIS) + 1) * SECOND_MILLIS;
      this.playUntil(sink, Math.min(second, target));
      await skip.settle();
      if (options.wallClock.now() < turnEndsAt) continue;
      await (options.breathe ?? realBreath)();
      turnEndsAt = options.wallClock.now() + TURN_MILLIS;
    }
    if (this.skip !== skip) return;
    this.skip = null;
    this.changed();
  }

  /**
   * Jumps to an instant of the day, forward or back; beyond its ends it stops at them. The market is forgotten and
   * played silently from the opening, so that it knows there what it would have known. Goes on playing if it was.
   */
  seekTo(at: UtcMillis): void {
    const { sink, tape, options } = this;
    if (sink === null) return;
    const { opensAt, closesAt } = tape.session;
    this.epoch += 1;
    this.index = 0;
    this.position = opensAt;
    this.lastTickAt = 0;
    this.skip = null;
    this.isWarming = true;
    options.listener.warming(true);
    sink.reset(); // the session is cut short at the time it is: what ends with it bears that stamp
    options.marketClock.advanceTo(opensAt);
    sink.startSession(tape.day);
    this.playUntil(sink, Math.min(Math.max(Math.floor(at), opensAt), closesAt));
    options.listener.warming(false);
    this.isWarming = false;
    this.steppedAt = options.wallClock.now();
    if (this.position >= closesAt) this.halt();
    this.changed();
  }

  override status(): ReplayStatus {
    const isPlaying = this.stopTimer !== null || this.skip !== null;
    const running = isPlaying ? 'streaming' : 'paused';
    return {
      name: this.options.name ?? 'replay',
      state: this.sink === null ? 'down' : running,
      lastTickAt: this.lastTickAt === 0 ? null : this.lastTickAt,
      session: this.tape.session,
      now: Math.floor(this.position),
      isPlaying,
      isSkipping: this.skip !== null,
      speed: this.speed,
      epoch: this.epoch,
    };
  }

  /** For the tape alone. */
  tick(instrument: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest: number): void {
    const slot = this.slots[instrument] ?? -1;
    const { sink, levels } = this;
    if (slot < 0 || sink === null) return;
    const { marketClock, depthOf } = this.options;
    this.lastTickAt = at;
    marketClock.advanceTo(at);
    if (!this.isWarming && depthOf?.(instrument, at, lastPaise, levels) === true)
      sink.depth(slot, at, levels);
    sink.tick(slot, at, lastPaise, dayVolume, openInterest);
  }

  private step(): void {
    const { sink } = this;
    if (sink === null) return;
    const now = this.options.wallClock.now();
    const elapsed = Math.min(Math.max(now - this.steppedAt, 0), LONGEST_STEP_MILLIS);
    this.steppedAt = now;
    this.playUntil(sink, Math.min(this.position + elapsed * this.speed, this.tape.session.closesAt));
    if (this.position >= this.tape.session.closesAt) this.pause();
  }

  private playUntil(sink: TickSink, target: UtcMillis): void {
    const { opensAt } = this.tape.session;
    while (this.position < target) {
      const minutes = Math.floor((this.position - opensAt) / MINUTE_MILLIS) + 1;
      this.position = Math.min(target, opensAt + minutes * MINUTE_MILLIS);
      this.index = this.tape.play(this.index, this.position, this);
      this.options.marketClock.advanceTo(Math.floor(this.position));
      sink.advanceTo(Math.floor(this.position));
    }
  }

  private halt(): void {
    this.stopTimer?.();
    this.stopTimer = null;
    this.skip = null;
  }

  private changed(): void {
    this.options.listener.changed(this.status());
  }
}
