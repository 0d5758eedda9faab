import { type Filter, requireBars } from './filter.js';

/**
 * The sum of the last `bars` numbers, kept up in TA-Lib's order of additions: the new one is added, the sum is told,
 * the oldest is taken away. So it carries the same rounding error as TA-Lib's, to the bit; of whole numbers, paise
 * above all, it is exact up to 2^53 however long it runs. Where TA-Lib sums afresh, take {@link SlidingSum}.
 */
export class RollingSum implements Filter {
  private readonly window: Float64Array;
  private oldest = 0;
  private count = 0;
  /** The sum without what the next number pushes out. */
  private kept = 0;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.window = new Float64Array(bars);
  }

  next(value: number, closes: boolean): number {
    const sum = this.kept + value;
    const isFull = this.count >= this.bars - 1;
    if (closes && value === value) this.keep(value, sum);
    return isFull ? sum : NaN;
  }

  private keep(value: number, sum: number): void {
    this.window[this.oldest] = value;
    this.oldest = this.oldest + 1 === this.bars ? 0 : this.oldest + 1;
    if (this.count < this.bars) this.count += 1;
    this.kept = this.count === this.bars ? sum - (this.window[this.oldest] ?? NaN) : sum;
  }
}
