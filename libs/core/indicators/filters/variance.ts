import { type Memory, type Row } from '../memory.js';
import { type Filter, isNothingOrLess, requireBars } from './filter.js';

/**
 * The sums without what the next number pushes out, the first of them NaN until that number completes a window; how
 * many numbers came, up to `bars`; where the oldest lies; and behind that the window.
 */
const [KEPT_SUM, KEPT_SQUARES, RUNNING, COUNT, OLDEST, WINDOW] = [0, 1, 2, 3, 4, 5];

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
    this.first = memory.reserve(bars === 1 ? 0 : NaN, 0, 0, 0, 0);
    memory.reserveRow(bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const at = base + this.first;
    const mean = ((numbers[at] as number) + value) / this.bars;
    const squares = (numbers[at + KEPT_SQUARES] as number) + value * value;
    this.mean = mean;
    if (closes && value === value) this.keep(value, row);
    return squares / this.bars - mean * mean;
  }

  private keep(value: number, row: Row): void {
    const { numbers, base } = row;
    const { bars } = this;
    const at = base + this.first;
    const place = numbers[at + OLDEST] as number;
    const oldest = place + 1 === bars ? 0 : place + 1;
    const count = (numbers[at + COUNT] as number) + 1;
    numbers[at + WINDOW + place] = value;
    const leaving = count < bars ? 0 : (numbers[at + WINDOW + oldest] as number);
    const kept = (numbers[at + RUNNING] as number) + value - leaving;
    const squares = numbers[at + KEPT_SQUARES] as number;
    numbers[at + RUNNING] = kept;
    numbers[at + KEPT_SQUARES] = squares + value * value - leaving * leaving;
    numbers[at + OLDEST] = oldest;
    if (count <= bars) numbers[at + COUNT] = count;
    if (count >= bars - 1) numbers[at + KEPT_SUM] = kept;
  }
}

/** The standard deviation of a variance, which rounding may have taken below zero. */
export function deviationOf(variance: number): number {
  return isNothingOrLess(variance) ? 0 : Math.sqrt(variance);
}
