import { type Memory, type Row, type Slots } from '../memory.js';

/** More candles than a cycle ever takes; a power of two, so that going round is a mask. */
const KEPT = 64;

/** The means of one, two and three candles ago, and how many prices came. */
const [ONE, TWO, THREE, COUNT] = [0, 1, 2, 3];

/** J. F. Ehlers' trendline: the mean of one cycle, then of four candles, the latest counting most. */
export class InstantTrend {
  private readonly slots: Slots;
  private readonly prices: Slots;

  constructor(memory: Memory) {
    this.slots = memory.slots(0, 0, 0, 0);
    this.prices = memory.slotRow(KEPT);
  }

  /** NaN while no cycle was found. */
  next(price: number, smoothPeriod: number, closes: boolean, row: Row): number {
    const { slots } = this;
    const count = slots.read(row, COUNT);
    const mean = this.meanOf(Math.floor(smoothPeriod + 0.5), price, count, row);
    const [one, two, three] = [slots.read(row, ONE), slots.read(row, TWO), slots.read(row, THREE)];
    const line = (4 * mean + 3 * one + 2 * two + three) / 10;
    if (closes) {
      this.prices.write(row, count & (KEPT - 1), price);
      slots.write(row, COUNT, count + 1);
      if (mean === mean) {
        slots.write(row, THREE, two);
        slots.write(row, TWO, one);
        slots.write(row, ONE, mean);
      }
    }
    return line;
  }

  private meanOf(length: number, price: number, count: number, row: Row): number {
    if (length === 0) return 0;
    let sum = price;
    for (let ago = 1; ago < length; ago++) sum += this.prices.read(row, (count - ago) & (KEPT - 1));
    return sum / length;
  }
}
