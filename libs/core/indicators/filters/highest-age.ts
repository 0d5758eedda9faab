import { type Memory, type Row, type Slots } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

/** Where in its block the next number comes; the largest of the block so far and where it came; 1 after a block. */
const [AT, BLOCK, BLOCK_PLACE, IS_FULL] = [0, 1, 2, 3];

/**
 * How many numbers ago the largest of the last `bars` came; of several equal ones the latest counts. The numbers come
 * in blocks as in {@link SlidingSum}.
 */
export class HighestAge implements Filter {
  private readonly slots: Slots;
  /**
   * Before the next number: the numbers of this block. From there on: the largest to the end of the block before, and
   * beside it the place in its block where it came.
   */
  private readonly largest: Slots;
  private readonly places: Slots;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.slots = memory.slots(0, -Infinity, 0, 0);
    this.largest = memory.slotRow(bars + 1, -Infinity);
    this.places = memory.slotRow(bars + 1);
  }

  next(value: number, closes: boolean, row: Row): number {
    if (value !== value) return NaN;
    const { slots, bars } = this;
    const at = slots.read(row, AT);
    const isLargest = value >= slots.read(row, BLOCK);
    const newer = isLargest ? value : slots.read(row, BLOCK);
    const newerPlace = isLargest ? at : slots.read(row, BLOCK_PLACE);
    const isTold = at + 1 === bars || slots.read(row, IS_FULL) === 1;
    const isNewer = newer >= this.largest.read(row, at + 1);
    const age = isNewer ? at - newerPlace : at + bars - this.places.read(row, at + 1);
    if (closes) this.keep(value, newer, newerPlace, row);
    return isTold ? age : NaN;
  }

  private keep(value: number, newer: number, newerPlace: number, row: Row): void {
    const { slots } = this;
    const at = slots.read(row, AT);
    this.largest.write(row, at, value);
    this.places.write(row, at, at);
    slots.write(row, BLOCK, newer);
    slots.write(row, BLOCK_PLACE, newerPlace);
    slots.write(row, AT, at + 1);
    if (at + 1 === this.bars) this.completeBlock(row);
  }

  private completeBlock(row: Row): void {
    const { slots, largest, places } = this;
    for (let i = this.bars - 2; i >= 0; i--) {
      if (largest.read(row, i + 1) < largest.read(row, i)) continue;
      largest.write(row, i, largest.read(row, i + 1));
      places.write(row, i, places.read(row, i + 1));
    }
    slots.write(row, AT, 0);
    slots.write(row, BLOCK, -Infinity);
    slots.write(row, BLOCK_PLACE, 0);
    slots.write(row, IS_FULL, 1);
  }
}
