import { type Filter, requireBars } from '../filters/filter.js';

/**
 * Exponential moving average as TA-Lib computes it: the first value is the simple average of the first `bars`
 * numbers; from then on each number pulls the average by `pull`, 2/(bars + 1), of its distance.
 */
export class Ema implements Filter {
  private average = NaN;
  private sum = 0;
  private count = 0;

  constructor(
    private readonly bars: number,
    private readonly pull = 2 / (bars + 1),
  ) {
    requireBars(bars);
  }

  next(value: number, closes: boolean): number {
    const { average } = this;
    if (average !== average) return this.seed(value, closes);
    const next = (value - average) * this.pull + average;
    if (closes && value === value) this.average = next;
    return next;
  }

  private seed(value: number, closes: boolean): number {
    const sum = this.sum + value;
    const seed = this.count === this.bars - 1 ? sum / this.bars : NaN;
    if (closes && value === value) {
      this.sum = sum;
      this.count += 1;
      this.average = seed;
    }
    return seed;
  }
}
