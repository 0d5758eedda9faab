import { createIndicator } from './catalogue.js';
import { type Bar, type Indicator, type IndicatorSpec } from './indicator.js';
import { formatIndicator } from './notation.js';

/** The indicators drawn on one candle series. Equal specs give the same object, however many readers ask. */
export class IndicatorSet {
  private readonly byKey = new Map<string, Indicator>();
  /** The same as a list: cheaper to walk for every candle. */
  private list: readonly Indicator[] = [];

  /** A new one starts from `history`, the candles closed so far, oldest first. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR. */
  get(spec: IndicatorSpec, history: () => readonly Bar[]): Indicator {
    const known = this.byKey.get(formatIndicator(spec));
    if (known !== undefined) return known;
    const created = createIndicator(spec);
    const key = formatIndicator(created.spec); // parameters left out are in it now
    const same = this.byKey.get(key);
    if (same !== undefined) return same;
    for (const bar of history()) created.push(bar);
    this.byKey.set(key, created);
    this.list = [...this.list, created];
    return created;
  }

  /** A candle closed. */
  push(bar: Bar): void {
    for (const indicator of this.list) indicator.push(bar);
  }

  reset(): void {
    for (const indicator of this.list) indicator.reset();
  }
}
