import { type Filter, requireBars } from './filter.js';

/**
 * How many numbers ago the largest of the last `bars` came; of several equal ones the latest counts. The numbers come
 * in blocks as in {@link SlidingSum}.
 */
export class HighestAge implements Filter {
  /**
   * Before `at`: the numbers of this block. From `at` on: the largest from there to the end of the block before, and
   * beside it the place in its block where it came.
   */
  private readonly slots: Float64Array;
  private readonly places: Float64Array;
  private at = 0;
  private block = -Infinity;
  private blockPlace = 0;
  private isFull = false;

  constructor(private readonly bars: number) {
    requireBars(bars);
    this.slots = new Float64Array(bars + 1).fill(-Infinity);
    this.places = new Float64Array(bars + 1);
  }

  next(value: number, closes: boolean): number {
    if (value !== value) return NaN;
    const { at, bars } = this;
    const isLargest = value >= this.block;
    const newer = isLargest ? value : this.block;
    const newerPlace = isLargest ? at : this.blockPlace;
    const isTold = this.isFull || at + 1 === bars;
    const isNewer = newer >= (this.slots[at + 1] ?? NaN);
    const age = isNewer ? at - newerPlace : at + bars - (this.places[at + 1] ?? NaN);
    if (closes) this.keep(value, newer, newerPlace);
    return isTold ? age : NaN;
  }

  private keep(value: number, newer: number, newerPlace: number): void {
    this.slots[this.at] = value;
    this.places[this.at] = this.at;
    this.block = newer;
    this.blockPlace = newerPlace;
    this.at += 1;
    if (this.at === this.bars) this.completeBlock();
  }

  private completeBlock(): void {
    const { slots, places, bars } = this;
    for (let i = bars - 2; i >= 0; i--) {
      const later = slots[i + 1] ?? NaN;
      if (later < (slots[i] ?? NaN)) continue;
      slots[i] = later;
      places[i] = places[i + 1] ?? NaN;
    }
    this.block = -Infinity;
    this.at = this.blockPlace = 0;
    this.isFull = true;
  }
}
