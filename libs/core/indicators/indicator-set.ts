import { completeSpec, indicatorOn } from './catalogue.js';
import { type Bar, type Indicator, type IndicatorSpec } from './indicator.js';
import { formatIndicator } from './notation.js';
import { Sheet } from './sheet.js';

/** The indicators drawn on one candle series. Equal specs give the same object, however many readers ask. */
export class IndicatorSet extends Sheet {
  private readonly byKey = new Map<string, Indicator>();

  /** A new one starts from `history`, the candles closed so far, oldest first. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR. */
  get(spec: IndicatorSpec, history: () => readonly Bar[]): Indicator {
    const known = this.byKey.get(formatIndicator(spec));
    if (known !== undefined) return known;
    const complete = completeSpec(spec);
    const key = formatIndicator(complete); // parameters left out are in it now
    const same = this.byKey.get(key);
    if (same !== undefined) return same;
    const created = indicatorOn(this, complete);
    for (const bar of history()) created.push(bar);
    this.byKey.set(key, created);
    return created;
  }

  reset(): void {
    for (const indicator of this.byKey.values()) indicator.reset();
  }
}
