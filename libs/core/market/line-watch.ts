import { type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { FEED_PATIENCE, tradedSince } from './feed-watch.js';

/** What came over one connection since it was last looked at. */
export interface Heard {
  /** Anything at all, and be it of yesterday. */
  readonly isAlive: boolean;
  /** Of those that can be believed. */
  readonly ticks: number;
  /** How many different instruments they were of, in the minute so far. */
  readonly instruments: number;
}

/** How long a rhythm is listened to before it is believed. */
export const RHYTHM_MILLIS = 60_000;
/** So many ticks must have failed to come, by the rhythm there was, before silence is no chance. */
const MISSED_TICKS = 30;
/** One or two instruments may be halted, or have found their price; three at once are cut off. */
const FEWEST_INSTRUMENTS = 3;
/** With every other connection as silent it may be the market that pauses: so many times the patience. */
const ALL_SILENT_TIMES = 4;

/**
 * Judges one connection among several by the age of its data. Its heart may beat while no prices come (a lost
 * subscription, a server that feeds only part of its clients), and the other connections hide it from whoever watches
 * the feed as a whole. An instrument alone cannot be judged so: many are not traded for minutes. So a connection is
 * held to its own rhythm: it is silent when, by the ticks it gave in the minutes before, some thirty are missing. One
 * that carries only what is hardly traded has no rhythm, and is left to its heartbeat.
 */
export class LineWatch {
  /** When it last gave data that can be believed; −∞: never. */
  lastHeardAt: UtcMillis = -Infinity;
  private connectedAt: UtcMillis = -Infinity;
  private perMilli = 0;
  private countedFrom: UtcMillis = NaN;
  private counted = 0;

  connected(now: UtcMillis): void {
    this.connectedAt = now;
    this.listenAnew(now);
  }

  /** Called once a second. True: a minute is over, and the instruments are to be counted afresh. */
  listen(now: UtcMillis, { ticks, instruments }: Omit<Heard, 'isAlive'>, since: UtcMillis | null): boolean {
    if (ticks > 0) this.lastHeardAt = now;
    if (since === null || now - since < FEED_PATIENCE.openingMillis) {
      this.listenAnew(now);
      return true;
    }
    this.counted += ticks;
    if (now - this.countedFrom < RHYTHM_MILLIS) return false;
    if (this.counted > 0) this.learn(instruments < FEWEST_INSTRUMENTS ? 0 : this.counted / RHYTHM_MILLIS);
    this.listenAnew(now);
    return true;
  }

  /**
   * `since`: when the trade now going on in what it carries began; null: nothing is traded. `othersHeardAt`: when any
   * other connection last gave data.
   */
  isSilent(now: UtcMillis, since: UtcMillis | null, othersHeardAt: UtcMillis): boolean {
    const { openingMillis, staleMillis } = FEED_PATIENCE;
    if (since === null || now - since < openingMillis) return false;
    const silence = now - Math.max(this.lastHeardAt, this.connectedAt, since);
    const isAlone = now - othersHeardAt < staleMillis;
    const patience = isAlone ? staleMillis : staleMillis * ALL_SILENT_TIMES;
    return silence >= patience && silence * this.perMilli >= MISSED_TICKS;
  }

  /** What slows down is believed sooner than what speeds up: a false alarm cuts off prices that would have come. */
  private learn(perMilli: number): void {
    const weight = this.perMilli === 0 || perMilli === 0 ? 1 : perMilli < this.perMilli ? 0.5 : 0.25;
    this.perMilli += (perMilli - this.perMilli) * weight;
  }

  private listenAnew(now: UtcMillis): void {
    this.countedFrom = now;
    this.counted = 0;
  }
}

/**
 * As {@link tradedSince}, of one session, but without its auction: orders are collected there, and one price is found.
 */
export function continuousSince(session: TradingSession | null, at: UtcMillis): UtcMillis | null {
  if (session === null || at >= (session.auction?.opensAt ?? Infinity)) return null;
  return tradedSince([session], at);
}
