import { Delay } from '../filters/delay.js';
import { type Filter, isNothing } from '../filters/filter.js';
import { RollingSum } from '../filters/rolling-sum.js';

const SLOWEST = 2 / (30 + 1);
const FASTEST = 2 / (2 + 1);

/**
 * P. Kaufman's adaptive average: follows quickly where the price goes straight (its way over `bars` candles is the
 * sum of its steps) and hardly at all where it goes to and fro.
 */
export class Kama implements Filter {
  private readonly start: Delay;
  private readonly steps: RollingSum;
  private before = NaN;
  private average = NaN;

  constructor(bars: number) {
    this.start = new Delay(bars);
    this.steps = new RollingSum(bars);
  }

  next(value: number, closes: boolean): number {
    const way = value - this.start.next(value, closes);
    const steps = this.steps.next(Math.abs(value - this.before), closes);
    const average = this.average === this.average ? this.average : this.before;
    const efficiency = steps <= way || isNothing(steps) ? 1 : Math.abs(way / steps);
    const pull = efficiency * (FASTEST - SLOWEST) + SLOWEST;
    const next = (value - average) * (pull * pull) + average;
    if (closes && value === value) {
      this.before = value;
      if (steps === steps) this.average = next;
    }
    return steps === steps ? next : NaN;
  }
}
