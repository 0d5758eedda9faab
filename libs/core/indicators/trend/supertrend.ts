import { WilderAverage } from '../filters/smoothing.js';
import { TrueRange } from '../filters/true-range.js';
import { type Bar } from '../indicator.js';

/**
 * O. Seban's SuperTrend: bands some average true ranges around the middle of the candle, each of which only closes in
 * until the price closes beyond it. The trend is up from a close above the upper band to one below the lower.
 */
export class Supertrend {
  /** 1 up, -1 down: of what {@link next} last took. */
  direction = NaN;
  private readonly trueRange = new TrueRange();
  private readonly average: WilderAverage;
  private closeBefore = NaN;
  private upper = NaN;
  private lower = NaN;
  private keptDirection = NaN;

  constructor(
    bars: number,
    private readonly ranges: number,
  ) {
    this.average = new WilderAverage(bars);
  }

  next(bar: Bar, closes: boolean): number {
    const { highPaise, lowPaise, closePaise } = bar;
    const distance = this.ranges * this.average.next(this.trueRange.next(bar, closes), closes);
    const middle = (highPaise + lowPaise) / 2;
    const [basicUpper, basicLower] = [middle + distance, middle - distance];
    // Comparisons with NaN are false: the first bands are the basic ones.
    const upper = this.upper <= basicUpper && this.closeBefore <= this.upper ? this.upper : basicUpper;
    const lower = this.lower >= basicLower && this.closeBefore >= this.lower ? this.lower : basicLower;
    const wasUp = this.keptDirection === 1;
    const isUp = wasUp ? closePaise >= lower : closePaise > upper;
    this.direction = distance === distance ? (isUp ? 1 : -1) : NaN;
    if (closes) {
      this.closeBefore = closePaise;
      this.upper = upper;
      this.lower = lower;
      this.keptDirection = this.direction;
    }
    return isUp ? lower : upper;
  }
}
