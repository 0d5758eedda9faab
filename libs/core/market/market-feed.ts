import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type DepthLevels } from './depth.js';
import { type InstrumentId } from './instrument.js';
import { type TradingDay } from '../time/session.js';

export interface FeedStatus {
  readonly name: string;
  /** `stale`: connected, but no tick when there should be; `down`: not connected. */
  readonly state: 'streaming' | 'paused' | 'stale' | 'down';
  readonly lastTickAt: UtcMillis | null;
  /** Of feeds that have any. */
  readonly connections?: readonly FeedConnectionStatus[];
  readonly reconnects?: number;
  readonly lastError?: string | null;
}

/** One connection of a feed, and how much of what it may carry is used. */
export interface FeedConnectionStatus {
  readonly name: string;
  readonly subscribed: number;
  readonly capacity: number;
  readonly state: 'connected' | 'connecting' | 'down';
  /** Null: none yet. */
  readonly lastTickAt: UtcMillis | null;
  /** Prices of what it carries are older than they should be: it was cut or fell silent, and gave nothing since. */
  readonly isBehind: boolean;
  readonly reconnects: number;
  /** How often it was given up because no data came while its heart beat. */
  readonly silences: number;
}

/** What a feed pours into; {@link Market} is the one that counts. Slots are small numbers instead of ids. */
export interface TickSink {
  slotOf(instrumentId: InstrumentId): number;
  startSession(day: TradingDay): void;
  /**
   * One trade. `dayVolume` counts the units traded since the morning, so a missed tick loses no volume.
   * `openInterest` is in units; 0: not told, or there is none.
   */
  tick(slot: number, at: UtcMillis, lastPaise: Paise, dayVolume: number, openInterest?: number): void;
  /** What waits to be traded now; `levels` are the feed's and are used again. */
  depth(slot: number, at: UtcMillis, levels: DepthLevels): void;
  /** Time passed, with or without ticks. */
  advanceTo(at: UtcMillis): void;
  /** The feed jumps back in time: what was learnt from it must be forgotten. */
  reset(): void;
}

/** A source of ticks: a broker's socket, or a recorded day. */
export abstract class MarketFeed {
  /** Replaces the former set. */
  abstract subscribe(instrumentIds: readonly InstrumentId[]): void;
  abstract start(sink: TickSink): void;
  abstract stop(): void;
  abstract status(): FeedStatus;

  /** Whether a slot's prices are behind because the one connection that carries it is; of feeds that have any. */
  isBehind(_slot: number): boolean {
    return false;
  }
}
