import { type Candle } from '@artha/core';

/** More would cost memory nobody looks at; the oldest go. */
export const MOST_BARS = 20_000;
const TRIM_BARS = 1_000;

/** What came of a candle: it was known, the last one moved, a new one began, or the past is another. */
export type BarChange = 'none' | 'moved' | 'began' | 'rewritten';

/**
 * The candles of one chart, oldest first: closed ones, then the one in progress. Rows may come twice, late, or with
 * some left out between them; what is closed is never reopened.
 */
export class PaneBars {
  private closed: Candle[];
  private current: Candle | null = null;
  private rewrites = 0;

  constructor(closed: readonly Candle[]) {
    this.closed = closed.slice(-MOST_BARS);
  }

  get length(): number {
    return this.closed.length + (this.current ? 1 : 0);
  }
  get closedCount(): number {
    return this.closed.length;
  }
  /** Grows when rows before the last one are no longer what they were: whoever computed from them begins anew. */
  get revision(): number {
    return this.rewrites;
  }
  get isFull(): boolean {
    return this.closed.length >= MOST_BARS;
  }
  get last(): Candle | undefined {
    return this.current ?? this.closed.at(-1);
  }
  at(row: number): Candle | undefined {
    return row === this.closed.length ? (this.current ?? undefined) : this.closed[row];
  }

  /** The row of the candle an instant falls into: the last one opened at or before it; −1 before all. */
  rowAt(at: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.at(middle)?.openedAt ?? Infinity) <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Older candles, as scrolling back reads them; those not older than what is here are left out. */
  prepend(older: readonly Candle[]): void {
    const first = this.at(0)?.openedAt ?? Infinity;
    const added = older.filter(({ openedAt }) => openedAt < first);
    if (added.length === 0) return;
    const room = Math.max(0, MOST_BARS - this.closed.length);
    this.closed = [...added.slice(Math.max(0, added.length - room)), ...this.closed];
    this.rewrites++;
  }

  take(candle: Candle, isClosed: boolean): BarChange {
    const last = this.closed.at(-1);
    if (last && candle.openedAt < last.openedAt) return 'none';
    if (last && candle.openedAt === last.openedAt) return isClosed ? this.correct(last, candle) : 'none';
    const { current } = this;
    if (current && candle.openedAt < current.openedAt) return 'none';
    const isNew = current === null || candle.openedAt > current.openedAt;
    // Its last word was lost on the way: it stays as it was heard last.
    if (current && isNew) this.closed.push(current);
    this.current = isClosed ? null : candle;
    if (isClosed) this.closed.push(candle);
    this.trim();
    return isNew ? 'began' : 'moved';
  }

  private correct(last: Candle, candle: Candle): BarChange {
    if (isSame(last, candle)) return 'none';
    this.closed[this.closed.length - 1] = candle;
    this.rewrites++;
    return 'rewritten';
  }

  private trim(): void {
    if (this.closed.length < MOST_BARS + TRIM_BARS) return;
    this.closed = this.closed.slice(-MOST_BARS);
    this.rewrites++;
  }
}

function isSame(one: Candle, other: Candle): boolean {
  return (
    one.openPaise === other.openPaise &&
    one.highPaise === other.highPaise &&
    one.lowPaise === other.lowPaise &&
    one.closePaise === other.closePaise &&
    one.volume === other.volume
  );
}
