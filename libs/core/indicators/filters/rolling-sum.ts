import { type Memory, type Row } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

/**
 * The sum without what the next number pushes out, NaN until that number completes a window; the same whether it does
 * or not; how many numbers came, up to `bars`; where the oldest lies; and behind that the window.
 */
const [KEPT, RUNNING, COUNT, OLDEST, WINDOW] = [0, 1, 2, 3, 4];

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
    this.first = memory.reserve(bars === 1 ? 0 : NaN, 0, 0, 0);
    memory.reserveRow(bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const sum = (numbers[base + this.first] as number) + value;
    if (closes && value === value) this.keep(value, row);
    return sum;
  }

  private keep(value: number, row: Row): void {
    const { numbers, base } = row;
    const { bars } = this;
    const at = base + this.first;
    const place = numbers[at + OLDEST] as number;
    const oldest = place + 1 === bars ? 0 : place + 1;
    const count = (numbers[at + COUNT] as number) + 1;
    numbers[at + WINDOW + place] = value;
    const sum = (numbers[at + RUNNING] as number) + value;
    const kept = count < bars ? sum : sum - (numbers[at + WINDOW + oldest] as number);
    numbers[at + RUNNING] = kept;
    numbers[at + OLDEST] = oldest;
    if (count <= bars) numbers[at + COUNT] = count;
    if (count >= bars - 1) numbers[at + KEPT] = kept;
  }
}
