import { type Filter, requireBars } from './filter.js';

/** Averages that carry on from one number, the simple average of the first `bars`, as all of TA-Lib's do. */
abstract class Smoothing {
  protected average = NaN;
  private sum = 0;
  private count = 0;

  constructor(protected readonly bars: number) {
    requireBars(bars);
  }

  protected seed(value: number, closes: boolean): number {
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

/** Exponential moving average: each number pulls the average by `pull`, 2/(bars + 1), of its distance. */
export class Ema extends Smoothing implements Filter {
  constructor(
    bars: number,
    private readonly pull = 2 / (bars + 1),
  ) {
    super(bars);
  }

  next(value: number, closes: boolean): number {
    const { average } = this;
    if (average !== average) return this.seed(value, closes);
    const next = (value - average) * this.pull + average;
    if (closes && value === value) this.average = next;
    return next;
  }
}

/**
 * The same in other arithmetic, which TA-Lib uses for T3 and the Chaikin oscillator; it rounds differently in the
 * last digit. `seedBars` is how many numbers the first value is the average of.
 */
export class BlendedEma extends Smoothing implements Filter {
  private readonly rest: number;

  constructor(
    bars: number,
    seedBars = bars,
    private readonly pull = 2 / (bars + 1),
  ) {
    super(seedBars);
    this.rest = 1 - pull;
  }

  next(value: number, closes: boolean): number {
    const { average } = this;
    if (average !== average) return this.seed(value, closes);
    const next = this.pull * value + this.rest * average;
    if (closes && value === value) this.average = next;
    return next;
  }
}

/** J. W. Wilder's average: each number counts for one part in `bars`. */
export class WilderAverage extends Smoothing implements Filter {
  next(value: number, closes: boolean): number {
    const { average, bars } = this;
    if (average !== average) return this.seed(value, closes);
    const next = (average * (bars - 1) + value) / bars;
    if (closes && value === value) this.average = next;
    return next;
  }
}

/**
 * J. W. Wilder's sum: the first `bars` - 1 numbers are added up; from then on one part in `bars` of the sum makes
 * room for each new number.
 */
export class WilderSum implements Filter {
  private sum = 0;
  private count = 0;

  constructor(private readonly bars: number) {
    requireBars(bars);
  }

  next(value: number, closes: boolean): number {
    const { sum, bars, count } = this;
    const next = count < bars - 1 ? sum + value : sum - sum / bars + value;
    if (closes && value === value) {
      this.sum = next;
      this.count = count + 1;
    }
    return count + 1 >= bars - 1 ? next : NaN;
  }
}
