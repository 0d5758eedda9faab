import { type UtcMillis } from '../time/instant.js';
import { type SessionStretch, type TradingSession } from '../time/session.js';

export interface FeedPatience {
  /** While something is traded, data older than this is stale. */
  readonly staleMillis: number;
  /** In the first moments of trade, and after a break or a halt, nothing may be heard for this long. */
  readonly openingMillis: number;
  /** A connection that has not even given a sign of life for this long is dead. */
  readonly deadMillis: number;
}

/** Heartbeats come every few seconds; the exchange's busiest instruments trade several times a second. */
export const FEED_PATIENCE: FeedPatience = { staleMillis: 15_000, openingMillis: 45_000, deadMillis: 30_000 };

/**
 * Judges a feed by the age of its data. A socket that is connected says nothing: the commonest fault of trading
 * platforms is a feed that stays connected and falls silent. Out of hours, in breaks and in halts silence is right.
 */
export class FeedWatch {
  private heardAt: UtcMillis = -Infinity;
  private aliveAt: UtcMillis = -Infinity;

  constructor(private readonly patience: FeedPatience = FEED_PATIENCE) {}

  /** Data came. */
  heard(at: UtcMillis): void {
    if (at > this.heardAt) this.heardAt = at;
    this.alive(at);
  }

  /** A sign of life came: it connected, or its heart beat. */
  alive(at: UtcMillis): void {
    if (at > this.aliveAt) this.aliveAt = at;
  }

  /** −∞: nothing has been heard. */
  get lastHeardAt(): UtcMillis {
    return this.heardAt;
  }

  /** Time has gone back, or the feed is another one. */
  reset(): void {
    this.heardAt = this.aliveAt = -Infinity;
  }

  /** `tradedSince`: when the trade now going on began ({@link tradedSince}); null: nothing is traded. */
  isStale(now: UtcMillis, tradedSince: UtcMillis | null): boolean {
    if (tradedSince === null || now - tradedSince < this.patience.openingMillis) return false;
    return now - Math.max(this.heardAt, tradedSince) >= this.patience.staleMillis;
  }

  /** Whether a connection that should be alive has given no sign of it. */
  isDead(now: UtcMillis): boolean {
    return now - this.aliveAt >= this.patience.deadMillis;
  }
}

/** When the trade that goes on at `at` in any of the sessions began, or began again after a halt; null: none does. */
export function tradedSince(
  sessions: readonly TradingSession[],
  at: UtcMillis,
  halts: readonly SessionStretch[] = [],
): UtcMillis | null {
  if (halts.some((halt) => at >= halt.opensAt && at < halt.closesAt)) return null;
  const since = sessions
    .flatMap((session) => session.stretches ?? [session])
    .filter(({ opensAt, closesAt }) => at >= opensAt && at < closesAt)
    .reduce((earliest, { opensAt }) => Math.min(earliest, opensAt), Infinity);
  if (since === Infinity) return null;
  return halts.reduce(
    (latest, { closesAt }) => (closesAt <= at ? Math.max(latest, closesAt) : latest),
    since,
  );
}
