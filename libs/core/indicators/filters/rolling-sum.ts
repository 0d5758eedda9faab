import { type Memory, type Row } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

/**
 * The sum without what the next number pushes out, NaN until that number completes a window; until then the sum of the
 * numbers so far; where the next one comes; and behind that the window.
 */
const [KEPT, BEGUN, NEXT, WINDOW] = [0, 1, 2, 3];

/**
 * The sum of the last `bars` numbers, kept up in TA-Lib's order of additions: the new one is added, the sum is told,
 * the oldest is taken away. So it carries the same rounding error as TA-Lib's, to the bit; of whole numbers, paise
 * above all, it is exact up to 2^53 however long it runs. Where TA-Lib sums afresh, take {@link SlidingSum}.
 */
export class RollingSum implements Filter {
  /** Where the sum without what the next number pushes out is kept. */
  readonly first: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.first = memory.reserve(bars === 1 ? 0 : NaN, 0, 0);
    memory.reserveRow(bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const at = base + this.first;
    const sum = (numbers[at] as number) + value;
    if (closes) {
      if (sum === sum) this.slide(sum, value, numbers, at);
      else if (value === value) this.begin(value, numbers, at);
    }
    return sum;
  }

  private slide(sum: number, value: number, numbers: Float64Array, at: number): void {
    const place = (numbers[at + NEXT] as number) | 0;
    const oldest = place + 1 === this.bars ? 0 : place + 1;
    numbers[at + WINDOW + place] = value;
    numbers[at + NEXT] = oldest;
    numbers[at + KEPT] = sum - (numbers[at + WINDOW + oldest] as number);
  }

  /** One of the first numbers; of a sum that got lost in infinity nothing begins again. */
  private begin(value: number, numbers: Float64Array, at: number): void {
    const place = (numbers[at + NEXT] as number) | 0;
    const sum = (numbers[at + BEGUN] as number) + value;
    const isComplete = place + 2 >= this.bars;
    numbers[at + WINDOW + place] = value;
    numbers[at + NEXT] = place + 1 === this.bars ? 0 : place + 1;
    numbers[at + BEGUN] = isComplete ? NaN : sum;
    numbers[at + KEPT] = isComplete ? sum : NaN;
  }
}
