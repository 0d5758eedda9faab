import { type UtcMillis } from '../time/instant.js';

/** Told that market time has come to an instant it named; names the next one, or ∞. */
export type TimeWatcher = (at: UtcMillis) => UtcMillis;

/** Whoever waits for a time of day rather than for a price. */
export class TimeWatchers {
  private watchers: readonly TimeWatcher[] = [];
  /** No watcher wants to be told of an instant before this one. */
  nextAt: UtcMillis = Infinity;

  add(watcher: TimeWatcher): void {
    this.watchers = [...this.watchers, watcher];
    this.nextAt = -Infinity;
  }

  /** All are asked at the next instant there is. */
  lookAgain(): void {
    if (this.watchers.length > 0) this.nextAt = -Infinity;
  }

  tell(at: UtcMillis): void {
    this.nextAt = Infinity;
    let next = Infinity;
    for (const watcher of this.watchers) next = Math.min(next, watcher(at));
    this.nextAt = Math.min(this.nextAt, next); // one that came meanwhile wants to be told, too
  }
}
