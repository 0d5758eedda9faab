import { type Memory, type Row } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

/**
 * The sum without what the next number pushes out, NaN until that number completes a window; where in its block it
 * comes; the sum of the block so far. Behind them the numbers: before the next one those of this block, from there on
 * the sums to the end of the block before.
 */
const [KEPT, AT, BLOCK, SUMS] = [0, 1, 2, 3];

/**
 * The sum of the last `bars` numbers, with no rounding error but that of adding those up: nothing is ever taken away
 * from a sum, so what has left the window has left no trace.
 *
 * The numbers come in blocks of `bars`. A window is the end of one block and the beginning of the next; the sums to
 * the end of a block are worked out once, when it is complete (M. van Herk's method, in constant time on average).
 */
export class SlidingSum implements Filter {
  private readonly first: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.first = memory.reserve(bars === 1 ? 0 : NaN, 0, 0);
    memory.reserveRow(bars, NaN);
    memory.reserve(0);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { numbers, base } = row;
    const sum = (numbers[base + this.first] as number) + value;
    if (closes && value === value) this.keep(value, row);
    return sum;
  }

  private keep(value: number, row: Row): void {
    const { numbers, base } = row;
    const at = base + this.first;
    const place = numbers[at + AT] as number;
    numbers[at + SUMS + place] = value;
    numbers[at + BLOCK] = (numbers[at + BLOCK] as number) + value;
    if (place + 1 === this.bars) this.completeBlock(numbers, at);
    else numbers[at + AT] = place + 1;
    const older = numbers[at + SUMS + (numbers[at + AT] as number) + 1] as number;
    numbers[at + KEPT] = older + (numbers[at + BLOCK] as number);
  }

  private completeBlock(numbers: Float64Array, begin: number): void {
    for (let at = begin + SUMS + this.bars - 2; at >= begin + SUMS; at--)
      numbers[at] = (numbers[at] as number) + (numbers[at + 1] as number);
    numbers[begin + AT] = 0;
    numbers[begin + BLOCK] = 0;
  }
}
