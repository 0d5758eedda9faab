import { type Filter, requireBars } from './filter.js';

/**
 * The sum of the last `bars` numbers, with no rounding error but that of adding those up: nothing is ever taken away
 * from a sum, so what has left the window has left no trace.
 *
 * The numbers come in blocks of `bars`. A window is the end of one block and the beginning of the next; the sums to
 * the end of a block are worked out once, when it is complete (M. van Herk's method, in constant time on average).
 */
export class SlidingSum implements Filter {
  /** Before `at`: the numbers of this block. From `at` on: the sums from there to the end of the block before. */
  private readonly slots: Float64Array;
  private at = 0;
  private block = 0;
  private isFull = false;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.slots = new Float64Array(bars + 1);
  }

  next(value: number, closes: boolean): number {
    const { at } = this;
    const sum = (this.slots[at + 1] ?? NaN) + (this.block + value);
    const isTold = this.isFull || at + 1 === this.bars;
    if (closes && value === value) this.keep(value);
    return isTold ? sum : NaN;
  }

  private keep(value: number): void {
    const { slots, bars } = this;
    slots[this.at] = value;
    this.block += value;
    this.at += 1;
    if (this.at < bars) return;
    for (let i = bars - 2; i >= 0; i--) slots[i] = (slots[i] ?? NaN) + (slots[i + 1] ?? NaN);
    this.block = this.at = 0;
    this.isFull = true;
  }
}
