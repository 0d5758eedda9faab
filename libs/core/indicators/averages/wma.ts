import { type Filter, requireBars } from '../filters/filter.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/**
 * The plain sum of the window; the weighted one once every weight has gone down by one; what leaves with the next
 * number; how many numbers came, up to `bars`; where the oldest lies.
 */
const [PLAIN, WEIGHTED, LEAVING, COUNT, OLDEST] = [0, 1, 2, 3, 4];

/** The last `bars` numbers added up, the oldest once, the next twice and so on, in TA-Lib's order of additions. */
export class WeightedSum implements Filter {
  private readonly slots: Slots;
  private readonly window: Slots;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.slots = memory.slots(0, 0, 0, 0, 0);
    this.window = memory.slotRow(bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { slots, bars } = this;
    const count = slots.read(row, COUNT);
    const isFull = count >= bars - 1;
    const plain = slots.read(row, PLAIN) + value - slots.read(row, LEAVING);
    const weighted = slots.read(row, WEIGHTED) + value * (isFull ? bars : count + 1);
    if (closes && value === value) {
      slots.write(row, PLAIN, plain);
      slots.write(row, WEIGHTED, isFull ? weighted - plain : weighted);
      this.keep(value, count, row);
    }
    return isFull ? weighted : NaN;
  }

  private keep(value: number, count: number, row: Row): void {
    const { slots, window, bars } = this;
    const at = slots.read(row, OLDEST);
    const oldest = at + 1 === bars ? 0 : at + 1;
    window.write(row, at, value);
    slots.write(row, OLDEST, oldest);
    if (count < bars) slots.write(row, COUNT, count + 1);
    if (count + 1 >= bars) slots.write(row, LEAVING, window.read(row, oldest));
  }
}

/** Weighted moving average: the latest of `bars` numbers counts `bars` times, the oldest once. */
export class Wma implements Filter {
  private readonly sum: WeightedSum;
  private readonly weights: number;

  constructor(memory: Memory, bars: number) {
    this.sum = new WeightedSum(memory, bars);
    this.weights = (bars * (bars + 1)) / 2;
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.sum.next(value, closes, row) / this.weights;
  }
}
