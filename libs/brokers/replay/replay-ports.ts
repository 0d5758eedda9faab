import type {
  Clock,
  DepthLevels,
  FeedStatus,
  Paise,
  ReplayClock,
  TickTape,
  TradingSession,
  UtcMillis,
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
  /** Playing on without pacing, to where something happens. */
  readonly isSkipping: boolean;
  /** Grows with every jump: what was read of the market before is then void. */
  readonly epoch: number;
}

/** How far to play on without pacing, and who has a say in it. */
export interface SkipOptions {
  /** The first instant not to be played; the close of the day comes first. */
  readonly until: UtcMillis;
  /** Asked after every second of the market: true ends the skip there. */
  readonly isReached: () => boolean;
  /** Waited for after every second of the market, so that what was decided in it is done before the next begins. */
  readonly settle: () => Promise<void>;
}

/** Writes what waits to be traded at a tick into `levels`; see core's DepthLevels. False: there is no telling. */
export type DepthOf = (instrument: number, at: UtcMillis, lastPaise: Paise, levels: DepthLevels) => boolean;

export interface ReplayOptions {
  readonly tape: TickTape;
  /** 'replay' unless it is something else that is played. */
  readonly name?: string;
  /** A recorded day has none. */
  readonly depthOf?: DepthOf;
  /** Real time, by which the replay is paced. */
  readonly wallClock: Clock;
  /** The market's time, moved by the replay: to each tick before it is played, and on through time without ticks. */
  readonly marketClock: ReplayClock;
  readonly listener: ReplayListener;
  readonly timer?: Timer;
  /** Lets others have their turn in a long piece of work. */
  readonly breathe?: () => Promise<void>;
  /** Where epochs begin; higher than any a former process has used. */
  readonly firstEpoch?: number;
}

export const realBreath = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

export const realTimer: Timer = (everyMillis, tick) => {
  const interval = setInterval(tick, everyMillis);
  return () => clearInterval(interval);
};
