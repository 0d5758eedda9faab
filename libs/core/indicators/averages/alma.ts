import { type Filter, requireBars } from '../filters/filter.js';
import { type Memory, type Row, type Slots } from '../memory.js';

const [COUNT, OLDEST] = [0, 1];

/**
 * A. Legoux' average: weights in the shape of a bell whose top lies at `offset` (0 the oldest, 1 the newest number)
 * and which is `bars`/`sigma` wide. Bells have no running form, so each value is a walk over the window.
 */
export class Alma implements Filter {
  private readonly slots: Slots;
  private readonly window: Slots;
  private readonly weights: Float64Array;
  private readonly total: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
    offset: number,
    sigma: number,
  ) {
    requireBars(bars);
    this.slots = memory.slots(0, 0);
    this.window = memory.slotRow(bars);
    const [top, width] = [offset * (bars - 1), bars / sigma];
    this.weights = Float64Array.from({ length: bars }, (_, place) =>
      Math.exp(-((place - top) ** 2) / (2 * width * width)),
    );
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
  }

  next(value: number, closes: boolean, row: Row): number {
    const { slots, window, weights, bars } = this;
    const oldest = slots.read(row, OLDEST);
    const isFull = slots.read(row, COUNT) >= bars - 1;
    let sum = 0;
    for (let place = 0, at = oldest + 1; isFull && place < bars - 1; place++, at++)
      sum += (weights[place] ?? NaN) * window.read(row, at < bars ? at : at - bars);
    sum += (weights[bars - 1] ?? NaN) * value;
    if (closes && value === value) {
      window.write(row, oldest, value);
      slots.write(row, OLDEST, oldest + 1 === bars ? 0 : oldest + 1);
      if (!isFull) slots.write(row, COUNT, slots.read(row, COUNT) + 1);
    }
    return isFull ? sum / this.total : NaN;
  }
}
