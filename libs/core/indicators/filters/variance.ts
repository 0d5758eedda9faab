import { type Memory, type Row } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

/**
 * The sums without what the next number pushes out, the first of them NaN until that number completes a window; until
 * then the sum of the numbers so far; where the next one comes; and behind that the window.
 */
const [KEPT_SUM, KEPT_SQUARES, BEGUN, NEXT, WINDOW] = [0, 1, 2, 3, 4];

/**
 * The variance of the last `bars` numbers (divided by `bars`, not by one less), as TA-Lib computes it: the mean of
 * the squares less the square of the mean, from sums kept up as {@link RollingSum} does. Of numbers that differ
 * little for their size most digits cancel out.
 */
export class Variance implements Filter {
  /** The mean that went into what {@link next} last gave. */
  mean = NaN;
  /** Where the sums without what the next number pushes out are kept, the squares' behind the other. */
  readonly first: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.first = memory.reserve(bars === 1 ? 0 : NaN, 0, 0, 0);
    memory.reserveRow(bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const at = base + this.first;
    const sum = (numbers[at] as number) + value;
    const squares = (numbers[at + KEPT_SQUARES] as number) + value * value;
    const mean = sum / this.bars;
    this.mean = mean;
    if (closes) {
      if (sum === sum) this.slide(sum, squares, value, numbers, at);
      else if (value === value) this.begin(squares, value, numbers, at);
    }
    return squares / this.bars - mean * mean;
  }

  private slide(sum: number, squares: number, value: number, numbers: Float64Array, at: number): void {
    const place = (numbers[at + NEXT] as number) | 0;
    const oldest = place + 1 === this.bars ? 0 : place + 1;
    numbers[at + WINDOW + place] = value;
    numbers[at + NEXT] = oldest;
    const leaving = numbers[at + WINDOW + oldest] as number;
    numbers[at + KEPT_SUM] = sum - leaving;
    numbers[at + KEPT_SQUARES] = squares - leaving * leaving;
  }

  /** One of the first numbers; of a sum that got lost in infinity nothing begins again. */
  private begin(squares: number, value: number, numbers: Float64Array, at: number): void {
    const place = (numbers[at + NEXT] as number) | 0;
    const sum = (numbers[at + BEGUN] as number) + value;
    const isComplete = place + 2 >= this.bars;
    numbers[at + WINDOW + place] = value;
    numbers[at + NEXT] = place + 1 === this.bars ? 0 : place + 1;
    numbers[at + BEGUN] = isComplete ? NaN : sum;
    numbers[at + KEPT_SUM] = isComplete ? sum : NaN;
    numbers[at + KEPT_SQUARES] = squares;
  }
}

/** What TA-Lib takes for no variance. Known here, so that the rule is short enough to be compiled into its callers. */
const NOTHING = 1e-14;

/** The standard deviation of a variance, which rounding may have taken below zero. */
export function deviationOf(variance: number): number {
  return variance < NOTHING ? 0 : Math.sqrt(variance);
}
