import {
  type Clock,
  type FeedStatus,
  type InstrumentId,
  MarketFeed,
  type Paise,
  type ReplayClock,
  type TapeSink,
  type TickSink,
  type TickTape,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';

/** Calls `tick` every so many milliseconds of real time, until the function it returned is called. */
export type Timer = (everyMillis: number, tick: () => void) => () => void;

/** Who wants to know more of a replay than its ticks. */
export interface ReplayListener {
  /**
   * True before a silent replay of the past, false after it. Ticks between the two restore what the market knew;
   * nobody may act on them.
   */
  warming(isWarming: boolean): void;
  /** Something other than the position changed. */
  changed(status: ReplayStatus): void;
}

export interface ReplayStatus extends FeedStatus {
  readonly session: TradingSession;
  /** The instant the replayed market has reached. */
  readonly now: UtcMillis;
  readonly isPlaying: boolean;
  /** Market milliseconds per real millisecond. */
  readonly speed: number;
  /** Grows with every jump: what was read of the market before is then void. */
  readonly epoch: number;
}

export interface ReplayOptions {
  readonly tape: TickTape;
  /** Real time, by which the replay is paced. */
  readonly wallClock: Clock;
  /** The market's time, moved by the replay: to each tick before it is played, and on through time without ticks. */
  readonly marketClock: ReplayClock;
  readonly listener: ReplayListener;
  readonly timer?: Timer;
  /** Where epochs begin; higher than any a former process has used. */
  readonly firstEpoch?: number;
}

export const SLOWEST_REPLAY = 0.5;
export const FASTEST_REPLAY = 100;
const STEP_MILLIS = 20;
/** After a hitch of the machine the replay goes on where it was instead of pouring out the time it missed. */
const LONGEST_STEP_MILLIS = 1_000;
const MINUTE_MILLIS = 60_000;

/**
 * Plays one recorded day as if it happened now. Time reaches every full minute before the first tick of that minute
 * does, so candles close in the same order at any speed and a replay is repeatable tick by tick.
 */
export class ReplayFeed extends MarketFeed implements TapeSink {
  private readonly tape: TickTape;
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
    sink.startSession(this.tape.session);
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
    this.steppedAt = this.options.wallClock.now();
    this.stopTimer = (this.options.timer ?? realTimer)(STEP_MILLIS, () => this.step());
    this.changed();
  }

  pause(): void {
    if (this.stopTimer === null) return;
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
    options.listener.warming(true);
    sink.reset(); // the session is cut short at the time it is: what ends with it bears that stamp
    options.marketClock.advanceTo(opensAt);
    sink.startSession(tape.session);
    this.playUntil(sink, Math.min(Math.max(Math.floor(at), opensAt), closesAt));
    options.listener.warming(false);
    this.steppedAt = options.wallClock.now();
    if (this.position >= closesAt) this.halt();
    this.changed();
  }

  override status(): ReplayStatus {
    const running = this.stopTimer === null ? 'paused' : 'streaming';
    return {
      name: 'replay',
      state: this.sink === null ? 'down' : running,
      lastTickAt: this.lastTickAt === 0 ? null : this.lastTickAt,
      session: this.tape.session,
      now: Math.floor(this.position),
      isPlaying: this.stopTimer !== null,
      speed: this.speed,
      epoch: this.epoch,
    };
  }

  /** For the tape alone. */
  tick(instrument: number, at: UtcMillis, lastPaise: Paise, dayVolume: number): void {
    const slot = this.slots[instrument] ?? -1;
    if (slot < 0) return;
    this.lastTickAt = at;
    this.options.marketClock.advanceTo(at);
    this.sink?.tick(slot, at, lastPaise, dayVolume);
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
  }

  private changed(): void {
    this.options.listener.changed(this.status());
  }
}

const realTimer: Timer = (everyMillis, tick) => {
  const interval = setInterval(tick, everyMillis);
  return () => clearInterval(interval);
};
