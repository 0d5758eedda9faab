import { type Filter, isNothingOrLess, requireBars } from './filter.js';

/**
 * The variance of the last `bars` numbers (divided by `bars`, not by one less), as TA-Lib computes it: the mean of
 * the squares less the square of the mean, from sums kept up as {@link RollingSum} does. Of numbers that differ
 * little for their size most digits cancel out.
 */
export class Variance implements Filter {
  /** The mean that went into what {@link next} last gave. */
  mean = NaN;
  private readonly window: Float64Array;
  private oldest = 0;
  private count = 0;
  /** The sums without what the next number pushes out. */
  private keptSum = 0;
  private keptSquares = 0;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.window = new Float64Array(bars);
  }

  next(value: number, closes: boolean): number {
    const sum = this.keptSum + value;
    const squares = this.keptSquares + value * value;
    const mean = this.count >= this.bars - 1 ? sum / this.bars : NaN;
    this.mean = mean;
    if (closes && value === value) this.keep(value, sum, squares);
    return squares / this.bars - mean * mean;
  }

  private keep(value: number, sum: number, squares: number): void {
    this.window[this.oldest] = value;
    this.oldest = this.oldest + 1 === this.bars ? 0 : this.oldest + 1;
    if (this.count < this.bars) this.count += 1;
    const leaving = this.count === this.bars ? (this.window[this.oldest] ?? NaN) : 0;
    this.keptSum = sum - leaving;
    this.keptSquares = squares - leaving * leaving;
  }
}

/** The standard deviation of a variance, which rounding may have taken below zero. */
export function deviationOf(variance: number): number {
  return isNothingOrLess(variance) ? 0 : Math.sqrt(variance);
}
