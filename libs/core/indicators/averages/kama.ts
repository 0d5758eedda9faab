import { Delay } from '../filters/delay.js';
import { type Filter, isNothing } from '../filters/filter.js';
import { RollingSum } from '../filters/rolling-sum.js';
import { type Memory, type Row, type Slots } from '../memory.js';

const SLOWEST = 2 / (30 + 1);
const FASTEST = 2 / (2 + 1);

/** The number before, and the average, NaN until there is one. */
const [BEFORE, AVERAGE] = [0, 1];

/**
 * P. Kaufman's adaptive average: follows quickly where the price goes straight (its way over `bars` candles is the
 * sum of its steps) and hardly at all where it goes to and fro.
 */
export class Kama implements Filter {
  private readonly slots: Slots;
  private readonly start: Delay;
  private readonly steps: RollingSum;

  constructor(memory: Memory, bars: number) {
    this.slots = memory.slots(NaN, NaN);
    this.start = new Delay(memory, bars);
    this.steps = new RollingSum(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { slots } = this;
    const before = slots.read(row, BEFORE);
    const known = slots.read(row, AVERAGE);
    const way = value - this.start.next(value, closes, row);
    const steps = this.steps.next(Math.abs(value - before), closes, row);
    const average = known === known ? known : before;
    const efficiency = steps <= way || isNothing(steps) ? 1 : Math.abs(way / steps);
    const pull = efficiency * (FASTEST - SLOWEST) + SLOWEST;
    const next = (value - average) * (pull * pull) + average;
    if (closes && value === value) {
      slots.write(row, BEFORE, value);
      if (steps === steps) slots.write(row, AVERAGE, next);
    }
    return steps === steps ? next : NaN;
  }
}
