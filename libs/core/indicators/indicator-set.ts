import { completeSpec, indicatorOn } from './catalogue.js';
import { type Bar, type Indicator, type IndicatorSpec, type LiveBar } from './indicator.js';
import { formatIndicator } from './notation.js';
import { Sheet } from './sheet.js';

/** The indicators drawn on one candle series. Equal specs give the same object, however many readers ask. */
export class IndicatorSet {
  private readonly sheet = new Sheet();
  private readonly byKey = new Map<string, Indicator>();

  constructor(private readonly live: LiveBar) {}

  /** A new one starts from `history`, the candles closed so far, oldest first. Refuses: UNKNOWN_INDICATOR, BAD_INDICATOR. */
  get(spec: IndicatorSpec, history: () => readonly Bar[]): Indicator {
    const known = this.byKey.get(formatIndicator(spec));
    if (known !== undefined) return known;
    const complete = completeSpec(spec);
    const key = formatIndicator(complete); // parameters left out are in it now
    const same = this.byKey.get(key);
    if (same !== undefined) return same;
    const created = indicatorOn(this.sheet, complete);
    for (const bar of history()) created.push(bar);
    this.byKey.set(key, created);
    return created;
  }

  /** Outputs of all of them: how long the array is that {@link foresee} fills. */
  get outputCount(): number {
    return this.sheet.outputCount;
  }

  /**
   * What all their values would become if the forming candle closed as it stands, each one's from its
   * {@link Indicator.firstOutput} on. All at once, because that is what a tick can afford. False: none is forming.
   */
  foresee(into: Float64Array): boolean {
    const { live } = this;
    if (!live.isForming) return false;
    this.sheet.foresee(live, into);
    return true;
  }

  /** A candle closed. */
  push(bar: Bar): void {
    this.sheet.push(bar);
  }

  reset(): void {
    for (const indicator of this.byKey.values()) indicator.reset();
  }
}
