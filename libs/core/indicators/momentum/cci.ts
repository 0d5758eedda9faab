import { type Filter, requireBars } from '../filters/filter.js';

/** D. Lambert's constant: with it most values of a random walk stay within 100 of zero. */
const LAMBERT = 0.015;

/**
 * D. Lambert's commodity channel index: the distance from the mean in mean absolute deviations. Absolute deviations
 * from a mean that moves have no running form, so each value is a walk over the window, in the order TA-Lib takes.
 */
export class Cci implements Filter {
  private readonly window: Float64Array;
  private oldest = 0;
  private count = 0;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.window = new Float64Array(bars);
  }

  next(value: number, closes: boolean): number {
    const { window, oldest, bars } = this;
    const leaving = window[oldest] ?? NaN;
    window[oldest] = value;
    const result = this.count >= bars - 1 ? this.deviation(value) : NaN;
    if (!closes) window[oldest] = leaving;
    else {
      this.oldest = oldest + 1 === bars ? 0 : oldest + 1;
      this.count += 1;
    }
    return result;
  }

  private deviation(value: number): number {
    const { window, bars } = this;
    let sum = 0;
    for (let i = 0; i < bars; i++) sum += window[i] ?? NaN;
    const mean = sum / bars;
    let strayed = 0;
    for (let i = 0; i < bars; i++) strayed += Math.abs((window[i] ?? NaN) - mean);
    const distance = value - mean;
    return distance === 0 || strayed === 0 ? 0 : distance / (LAMBERT * (strayed / bars));
  }
}
