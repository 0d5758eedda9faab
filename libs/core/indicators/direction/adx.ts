import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';
import { DirectionalIndex } from './directional-movement.js';

/** The average, NaN until there is one; until then the sum so far and how many candles it is of. */
const [AVERAGE, SUM, COUNT] = [0, 1, 2];

/**
 * J. W. Wilder's average directional index. TA-Lib's rules where there is no movement at all: such a candle adds
 * nothing to the first average, and later leaves the average as it was.
 */
export class Adx {
  private readonly slots: Slots;
  private readonly index: DirectionalIndex;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    this.slots = memory.slots(NaN, 0, 0);
    this.index = new DirectionalIndex(memory, bars);
  }

  next(bar: Bar, closes: boolean, row: Row): number {
    const dx = this.index.next(bar, closes, row);
    if (!this.index.isTold) return NaN;
    const average = this.slots.read(row, AVERAGE);
    if (average !== average) return this.seed(dx, closes, row);
    const next = dx === dx ? (average * (this.bars - 1) + dx) / this.bars : average;
    if (closes) this.slots.write(row, AVERAGE, next);
    return next;
  }

  private seed(dx: number, closes: boolean, row: Row): number {
    const { slots, bars } = this;
    const sum = slots.read(row, SUM) + (dx === dx ? dx : 0);
    const count = slots.read(row, COUNT) + 1;
    const average = count === bars ? sum / bars : NaN;
    if (closes) {
      slots.write(row, SUM, sum);
      slots.write(row, COUNT, count);
      slots.write(row, AVERAGE, average);
    }
    return average;
  }
}
