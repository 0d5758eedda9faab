import { type Memory, type Row, type Slots } from '../memory.js';
import { requireBars } from './filter.js';

/**
 * The straight line nearest to the last `bars` numbers (least squares). What {@link next} took last stands in the
 * fields; NaN while fewer than `bars` numbers came.
 */
export abstract class Regression {
  /** The rise per number. */
  slope = NaN;
  /** The line's height at the oldest number. */
  intercept = NaN;
  private readonly sumOfPlaces: number;
  private readonly divisor: number;

  protected constructor(protected readonly bars: number) {
    requireBars(bars);
    const sumOfSquares = (bars * (bars - 1) * (2 * bars - 1)) / 6;
    this.sumOfPlaces = bars * (bars - 1) * 0.5;
    this.divisor = this.sumOfPlaces * this.sumOfPlaces - bars * sumOfSquares;
  }

  static over(memory: Memory, bars: number): Regression {
    return bars <= LONGEST_WALK ? new WalkedRegression(memory, bars) : new SlidingRegression(memory, bars);
  }

  abstract next(value: number, closes: boolean, row: Row): void;

  /** From the sum of the numbers, and the sum of each times how many came after it. */
  protected draw(sum: number, weighted: number): void {
    this.slope = (this.bars * weighted - this.sumOfPlaces * sum) / this.divisor;
    this.intercept = (sum - this.slope * this.sumOfPlaces) / this.bars;
  }
}

/**
 * Up to so many numbers the sums are added up afresh for every line. It costs no more than keeping them, and rounds
 * as TA-Lib does: of a line that is nearly flat, the slope is little else than rounding.
 */
const LONGEST_WALK = 64;

const [COUNT, OLDEST] = [0, 1];

class WalkedRegression extends Regression {
  private readonly slots: Slots;
  private readonly window: Slots;

  constructor(memory: Memory, bars: number) {
    super(bars);
    this.slots = memory.slots(0, 0);
    this.window = memory.slotRow(bars);
  }

  next(value: number, closes: boolean, row: Row): void {
    const { slots, window, bars } = this;
    const oldest = slots.read(row, OLDEST);
    const isFull = slots.read(row, COUNT) >= bars - 1;
    let sum = 0;
    let weighted = 0;
    for (let after = bars - 1, at = oldest + 1; isFull && after > 0; after--, at++) {
      const number = window.read(row, at < bars ? at : at - bars);
      sum += number;
      weighted += after * number;
    }
    this.draw(isFull ? sum + value : NaN, weighted);
    if (!closes || value !== value) return;
    window.write(row, oldest, value);
    slots.write(row, OLDEST, oldest + 1 === bars ? 0 : oldest + 1);
    if (!isFull) slots.write(row, COUNT, slots.read(row, COUNT) + 1);
  }
}

/** Where in its block the next number comes; the sums of the block so far; 1 once a whole block came. */
const [AT, BLOCK_SUM, BLOCK_WEIGHTED, IS_FULL] = [0, 1, 2, 3];

/** Like {@link SlidingSum} it never takes anything away: both sums are known to the end of every block. */
class SlidingRegression extends Regression {
  private readonly slots: Slots;
  private readonly values: Slots;
  /** From each place to the end of the block before. */
  private readonly sums: Slots;
  private readonly weighted: Slots;

  constructor(memory: Memory, bars: number) {
    super(bars);
    this.slots = memory.slots(0, 0, 0, 0);
    this.values = memory.slotRow(bars);
    this.sums = memory.slotRow(bars + 1);
    this.weighted = memory.slotRow(bars + 1);
  }

  next(value: number, closes: boolean, row: Row): void {
    const { slots } = this;
    const at = slots.read(row, AT);
    const older = this.sums.read(row, at + 1);
    const blockWeighted = slots.read(row, BLOCK_WEIGHTED) + slots.read(row, BLOCK_SUM); // one more number after each
    const blockSum = slots.read(row, BLOCK_SUM) + value;
    const isTold = at + 1 === this.bars || slots.read(row, IS_FULL) === 1;
    const weighted = this.weighted.read(row, at + 1) + older * (at + 1) + blockWeighted;
    this.draw(isTold ? older + blockSum : NaN, weighted);
    if (!closes || value !== value) return;
    this.values.write(row, at, value);
    slots.write(row, BLOCK_SUM, blockSum);
    slots.write(row, BLOCK_WEIGHTED, blockWeighted);
    slots.write(row, AT, at + 1);
    if (at + 1 === this.bars) this.completeBlock(row);
  }

  private completeBlock(row: Row): void {
    const { slots, values, sums, weighted, bars } = this;
    for (let i = bars - 1; i >= 0; i--) {
      sums.write(row, i, sums.read(row, i + 1) + values.read(row, i));
      weighted.write(row, i, weighted.read(row, i + 1) + values.read(row, i) * (bars - 1 - i));
    }
    slots.write(row, AT, 0);
    slots.write(row, BLOCK_SUM, 0);
    slots.write(row, BLOCK_WEIGHTED, 0);
    slots.write(row, IS_FULL, 1);
  }
}
