import { type Memory, type Row, type Slots } from '../memory.js';
import { type Filter, requireBars } from './filter.js';

const [SUM, COUNT] = [0, 1];

/**
 * J. W. Wilder's sum: the first `bars` - 1 numbers are added up; from then on one part in `bars` of the sum makes
 * room for each new number.
 */
export class WilderSum implements Filter {
  private readonly slots: Slots;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    requireBars(bars);
    this.slots = memory.slots(0, 0);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { slots, bars } = this;
    const [sum, count] = [slots.read(row, SUM), slots.read(row, COUNT)];
    const next = count < bars - 1 ? sum + value : sum - sum / bars + value;
    if (closes && value === value) {
      slots.write(row, SUM, next);
      slots.write(row, COUNT, count + 1);
    }
    return count + 1 >= bars - 1 ? next : NaN;
  }
}
