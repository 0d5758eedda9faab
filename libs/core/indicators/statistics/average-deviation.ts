import { type Filter, requireBars } from '../filters/filter.js';

/**
 * The mean distance from the mean. Distances from a mean that moves have no running form, so each value is a walk
 * over the window, newest first as TA-Lib takes it.
 */
export class AverageDeviation implements Filter {
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
    const result = this.count >= bars - 1 ? this.deviation() : NaN;
    if (!closes) window[oldest] = leaving;
    else {
      this.oldest = oldest + 1 === bars ? 0 : oldest + 1;
      this.count += 1;
    }
    return result;
  }

  private deviation(): number {
    const { bars } = this;
    let sum = 0;
    for (let ago = 0; ago < bars; ago++) sum += this.numberAgo(ago);
    const mean = sum / bars;
    let strayed = 0;
    for (let ago = 0; ago < bars; ago++) strayed += Math.abs(this.numberAgo(ago) - mean);
    return strayed / bars;
  }

  private numberAgo(ago: number): number {
    const at = this.oldest - ago;
    return this.window[at < 0 ? at + this.bars : at] ?? NaN;
  }
}
