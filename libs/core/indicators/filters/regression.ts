import { requireBars } from './filter.js';

/**
 * The straight line nearest to the last `bars` numbers (least squares). What {@link next} took last stands in the
 * fields; NaN while fewer than `bars` numbers came.
 */
export abstract class Regression {
  /** The rise per number. */
  slope = NaN;
  /** The line's height at the oldest number. */
  intercept = NaN;
  private readonly sumOfPlaces: number;
  private readonly divisor: number;

  protected constructor(protected readonly bars: number) {
    requireBars(bars);
    const sumOfSquares = (bars * (bars - 1) * (2 * bars - 1)) / 6;
    this.sumOfPlaces = bars * (bars - 1) * 0.5;
    this.divisor = this.sumOfPlaces * this.sumOfPlaces - bars * sumOfSquares;
  }

  static over(bars: number): Regression {
    return bars <= LONGEST_WALK ? new WalkedRegression(bars) : new SlidingRegression(bars);
  }

  abstract next(value: number, closes: boolean): void;

  /** From the sum of the numbers, and the sum of each times how many came after it. */
  protected draw(sum: number, weighted: number): void {
    this.slope = (this.bars * weighted - this.sumOfPlaces * sum) / this.divisor;
    this.intercept = (sum - this.slope * this.sumOfPlaces) / this.bars;
  }
}

/**
 * Up to so many numbers the sums are added up afresh for every line. It costs no more than keeping them, and rounds
 * as TA-Lib does: of a line that is nearly flat, the slope is little else than rounding.
 */
const LONGEST_WALK = 64;

class WalkedRegression extends Regression {
  private readonly window: Float64Array;
  private oldest = 0;
  private count = 0;

  constructor(bars: number) {
    super(bars);
    this.window = new Float64Array(bars);
  }

  next(value: number, closes: boolean): void {
    const { window, bars, oldest } = this;
    let sum = 0;
    let weighted = 0;
    for (let after = bars - 1, at = oldest + 1; after > 0; after--, at++) {
      const number = window[at < bars ? at : at - bars] ?? NaN;
      sum += number;
      weighted += after * number;
    }
    this.draw(this.count >= bars - 1 ? sum + value : NaN, weighted);
    if (!closes || value !== value) return;
    window[oldest] = value;
    this.oldest = oldest + 1 === bars ? 0 : oldest + 1;
    this.count += 1;
  }
}

/** Like {@link SlidingSum} it never takes anything away: both sums are known to the end of every block. */
class SlidingRegression extends Regression {
  private readonly values: Float64Array;
  /** From each place to the end of the block before. */
  private readonly sums: Float64Array;
  private readonly weighted: Float64Array;
  private at = 0;
  private blockSum = 0;
  private blockWeighted = 0;
  private isFull = false;

  constructor(bars: number) {
    super(bars);
    this.values = new Float64Array(bars);
    this.sums = new Float64Array(bars + 1);
    this.weighted = new Float64Array(bars + 1);
  }

  next(value: number, closes: boolean): void {
    const { at, bars } = this;
    const older = this.sums[at + 1] ?? NaN;
    const blockWeighted = this.blockWeighted + this.blockSum; // one more number after each
    const blockSum = this.blockSum + value;
    const isTold = this.isFull || at + 1 === bars;
    const weighted = (this.weighted[at + 1] ?? NaN) + older * (at + 1) + blockWeighted;
    this.draw(isTold ? older + blockSum : NaN, weighted);
    if (closes && value === value) this.keep(value, blockSum, blockWeighted);
  }

  private keep(value: number, blockSum: number, blockWeighted: number): void {
    this.values[this.at] = value;
    this.blockSum = blockSum;
    this.blockWeighted = blockWeighted;
    this.at += 1;
    if (this.at === this.bars) this.completeBlock();
  }

  private completeBlock(): void {
    const { values, sums, weighted, bars } = this;
    for (let i = bars - 1; i >= 0; i--) {
      const value = values[i] ?? NaN;
      sums[i] = (sums[i + 1] ?? NaN) + value;
      weighted[i] = (weighted[i + 1] ?? NaN) + value * (bars - 1 - i);
    }
    this.at = this.blockSum = this.blockWeighted = 0;
    this.isFull = true;
  }
}
