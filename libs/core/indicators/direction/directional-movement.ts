import { isNothing } from '../filters/filter.js';
import { TrueRange } from '../filters/true-range.js';
import { WilderSum } from '../filters/wilder-sum.js';
import { type Bar } from '../indicator.js';
import { type Memory, type Row, type Slots } from '../memory.js';

/** Of the candle before. */
const [HIGH, LOW] = [0, 1];

/**
 * J. W. Wilder's directional movement: how far a candle got beyond the high of the one before, or below its low,
 * whichever was more. What {@link next} took last stands in the fields; NaN for the first candle.
 */
export class DirectionalMovement {
  up = NaN;
  down = NaN;
  private readonly before: Slots;

  constructor(memory: Memory) {
    this.before = memory.slots(NaN, NaN);
  }

  next({ highPaise, lowPaise }: Bar, closes: boolean, row: Row): void {
    const rise = highPaise - this.before.read(row, HIGH);
    const fall = this.before.read(row, LOW) - lowPaise;
    const isFirst = rise !== rise;
    this.up = isFirst ? NaN : rise > 0 && rise > fall ? rise : 0;
    this.down = isFirst ? NaN : fall > 0 && rise < fall ? fall : 0;
    if (!closes) return;
    this.before.write(row, HIGH, highPaise);
    this.before.write(row, LOW, lowPaise);
  }
}

/** The directional indicators +DI and -DI: each movement as a share of the true range, both in Wilder's sums. */
export class DirectionalIndicators {
  up = NaN;
  down = NaN;
  /** Whether there was any range to take a share of. */
  isSettled = false;
  private readonly seen: Slots;
  private readonly movement: DirectionalMovement;
  private readonly trueRange: TrueRange;
  private readonly ups: WilderSum;
  private readonly downs: WilderSum;
  private readonly ranges: WilderSum;
  private readonly scale: number;

  constructor(
    memory: Memory,
    private readonly bars: number,
  ) {
    this.seen = memory.slots(0);
    this.movement = new DirectionalMovement(memory);
    this.trueRange = new TrueRange(memory);
    this.ups = new WilderSum(memory, bars);
    this.downs = new WilderSum(memory, bars);
    this.ranges = new WilderSum(memory, bars);
    this.scale = bars > 1 ? 100 : 1; // of a single candle TA-Lib tells the bare share
  }

  /** False while warming up, when {@link up} and {@link down} mean nothing. */
  next(bar: Bar, closes: boolean, row: Row): boolean {
    const { movement } = this;
    movement.next(bar, closes, row);
    const range = this.ranges.next(this.trueRange.next(bar, closes, row), closes, row);
    const up = this.ups.next(movement.up, closes, row);
    const down = this.downs.next(movement.down, closes, row);
    const seen = this.seen.read(row, 0);
    if (closes && seen < this.bars) this.seen.write(row, 0, seen + 1);
    this.isSettled = !isNothing(range);
    this.up = this.isSettled ? this.scale * (up / range) : 0;
    this.down = this.isSettled ? this.scale * (down / range) : 0;
    return seen >= this.bars;
  }
}

/** The directional index DX: how one-sided movement is, in per cent; NaN when there was none to compare. */
export class DirectionalIndex {
  /** Whether the warm-up is over; a NaN then means that there was nothing to compare. */
  isTold = false;
  private readonly indicators: DirectionalIndicators;

  constructor(memory: Memory, bars: number) {
    this.indicators = new DirectionalIndicators(memory, bars);
  }

  next(bar: Bar, closes: boolean, row: Row): number {
    this.isTold = this.indicators.next(bar, closes, row);
    const { up, down, isSettled } = this.indicators;
    const sum = down + up;
    return this.isTold && isSettled && !isNothing(sum) ? 100 * (Math.abs(down - up) / sum) : NaN;
  }
}
