import type { UtcMillis } from '@artha/core';
import type { FeedState } from './live.js';

/** Ticks that were not believed, by reason, since the engine started. */
export interface RejectedTicks {
  readonly zeroPrice: number;
  /** Outside the day's price band, or a jump that the next ticks did not bear out. */
  readonly outlier: number;
  readonly duplicate: number;
  readonly outOfOrder: number;
  /** Outside trading hours. */
  readonly outsideSession: number;
  /** Of an instrument nobody asked for. */
  readonly unknown: number;
  /** The day's volume fell, or cannot be; the price beside it was taken. */
  readonly doubtfulVolume: number;
}

/** One connection of a feed and how much of it is used. */
export interface FeedConnectionReport {
  readonly name: string;
  readonly subscribed: number;
  readonly capacity: number;
  readonly state: 'connected' | 'connecting' | 'down';
  readonly lastTickAt: UtcMillis | null;
  /** It was cut or fell silent and has given no data since: prices of what it carries are stale. */
  readonly isBehind: boolean;
  readonly reconnects: number;
  /** How often it was given up because no data came although it was connected. */
  readonly silences: number;
}

/** A feed as the engine sees it, written to Redis every second. */
export interface FeedReport {
  readonly name: string;
  readonly kind: 'replay' | 'synthetic' | 'live';
  /** 1 is asked first. */
  readonly priority: number;
  readonly state: FeedState | 'standby';
  readonly isActive: boolean;
  readonly connections: readonly FeedConnectionReport[];
  readonly lastTickAt: UtcMillis | null;
  readonly ticksPerSecond: number;
  readonly rejected: RejectedTicks;
  /** How often the engine has turned away from it, and how often it has connected anew. */
  readonly failovers: number;
  readonly reconnects: number;
  readonly lastError: string | null;
}
