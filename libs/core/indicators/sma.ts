import { type Indicator } from './indicator.js';

/**
 * Simple moving average. The window is summed in whole paise, so the sum is exact (up to 2^53) however long it runs,
 * where a sum of rupees in floating point drifts and ties break by accident.
 *
 * Comparing two such averages is exact too. Let the sums be S and T over m and n candles. If S/m = T/n, both
 * divisions round the same number to the same double. If not, they differ by at least 1/(m·n), which for windows up
 * to 1,000 candles is 1e-6 paise, while doubles below 10^9 paise (a share of one crore rupees) lie within 1.2e-7 of
 * each other: rounding keeps order and cannot make the two meet. So `fast > slow` is the truth about the prices.
 */
export class Sma implements Indicator {
  value = NaN;
  previous = NaN;
  private readonly window: Float64Array;
  private count = 0;
  private oldest = 0;
  private sum = 0;
  /** The sum without what the next candle pushes out; NaN until one candle completes the window. */
  private kept = NaN;

  constructor(private readonly bars: number) {
    if (!Number.isSafeInteger(bars) || bars < 1) throw new RangeError(`an average of ${bars} candles`);
    this.window = new Float64Array(bars);
    this.reset();
  }

  get warmUpCandles(): number {
    return this.bars;
  }

  push(valuePaise: number): void {
    const { window, bars } = this;
    this.sum += valuePaise - (window[this.oldest] ?? NaN); // the window starts full of zeros
    window[this.oldest] = valuePaise;
    this.oldest = this.oldest + 1 === bars ? 0 : this.oldest + 1;
    if (this.count < bars) this.count += 1;
    this.previous = this.value;
    if (this.count === bars) this.value = this.sum / bars;
    if (this.count >= bars - 1) this.kept = this.sum - (window[this.oldest] ?? NaN);
  }

  forming(valuePaise: number): number {
    return (this.kept + valuePaise) / this.bars;
  }

  reset(): void {
    this.window.fill(0);
    this.count = this.oldest = this.sum = 0;
    this.value = this.previous = NaN;
    this.kept = this.bars === 1 ? 0 : NaN;
  }
}
