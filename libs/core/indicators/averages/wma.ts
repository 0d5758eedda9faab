import { type Filter, requireBars } from '../filters/filter.js';

/** The last `bars` numbers added up, the oldest once, the next twice and so on, in TA-Lib's order of additions. */
export class WeightedSum implements Filter {
  private readonly window: Float64Array;
  private oldest = 0;
  private count = 0;
  /** The plain sum of the window. */
  private plain = 0;
  /** The weighted sum once every weight has gone down by one. */
  private weighted = 0;
  private leaving = 0;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.window = new Float64Array(bars);
  }

  next(value: number, closes: boolean): number {
    const { bars, count } = this;
    const isFull = count >= bars - 1;
    const plain = this.plain + value - this.leaving;
    const weighted = this.weighted + value * (isFull ? bars : count + 1);
    if (closes && value === value) {
      this.plain = plain;
      this.weighted = isFull ? weighted - plain : weighted;
      this.keep(value);
    }
    return isFull ? weighted : NaN;
  }

  private keep(value: number): void {
    this.window[this.oldest] = value;
    this.oldest = this.oldest + 1 === this.bars ? 0 : this.oldest + 1;
    if (this.count < this.bars) this.count += 1;
    if (this.count === this.bars) this.leaving = this.window[this.oldest] ?? NaN;
  }
}

/** Weighted moving average: the latest of `bars` numbers counts `bars` times, the oldest once. */
export class Wma implements Filter {
  private readonly sum: WeightedSum;
  private readonly weights: number;

  constructor(bars: number) {
    this.sum = new WeightedSum(bars);
    this.weights = (bars * (bars + 1)) / 2;
  }

  next(value: number, closes: boolean): number {
    return this.sum.next(value, closes) / this.weights;
  }
}
