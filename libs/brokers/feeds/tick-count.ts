import { BELIEVED_AHEAD_MILLIS, type Paise, type UtcMillis } from '@artha/core';

/** What is stamped longer ago than this is no news however fresh it comes in: its clock is wrong. */
const OLDEST_NEWS_MILLIS = 120_000;

/**
 * Ticks since they were last looked at, and whether they can be news: a source of zeros, of yesterday's prices or of
 * tomorrow's is no better than a silent one. A tick costs a count and some comparisons.
 */
export class TickCount {
  ticks = 0;
  /** Of the last one that had a price; 0: none yet. */
  lastAt: UtcMillis = 0;
  private oldestAt: UtcMillis = Infinity;
  private newestAt: UtcMillis = -Infinity;

  add(at: UtcMillis, lastPaise: Paise): void {
    if (!(lastPaise > 0)) return;
    this.ticks += 1;
    this.lastAt = at;
    if (at < this.oldestAt) this.oldestAt = at;
    if (at > this.newestAt) this.newestAt = at;
  }

  hasNews(now: UtcMillis, oldestMillis = OLDEST_NEWS_MILLIS): boolean {
    const oldest = now - Math.max(OLDEST_NEWS_MILLIS, oldestMillis);
    return this.ticks > 0 && this.newestAt > oldest && this.oldestAt <= now + BELIEVED_AHEAD_MILLIS;
  }

  /** Counting begins again; the last tick stays the last one. */
  begin(): void {
    this.ticks = 0;
    this.oldestAt = Infinity;
    this.newestAt = -Infinity;
  }

  /** Time has gone back, or another day has begun. */
  forget(): void {
    this.begin();
    this.lastAt = 0;
  }
}
