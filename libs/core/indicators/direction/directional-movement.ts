import { isNothing } from '../filters/filter.js';
import { WilderSum } from '../filters/smoothing.js';
import { TrueRange } from '../filters/true-range.js';
import { type Bar } from '../indicator.js';

/**
 * J. W. Wilder's directional movement: how far a candle got beyond the high of the one before, or below its low,
 * whichever was more. What {@link next} took last stands in the fields; NaN for the first candle.
 */
export class DirectionalMovement {
  up = NaN;
  down = NaN;
  private highBefore = NaN;
  private lowBefore = NaN;

  next({ highPaise, lowPaise }: Bar, closes: boolean): void {
    const rise = highPaise - this.highBefore;
    const fall = this.lowBefore - lowPaise;
    const isFirst = rise !== rise;
    this.up = isFirst ? NaN : rise > 0 && rise > fall ? rise : 0;
    this.down = isFirst ? NaN : fall > 0 && rise < fall ? fall : 0;
    if (!closes) return;
    this.highBefore = highPaise;
    this.lowBefore = lowPaise;
  }
}

/** The directional indicators +DI and -DI: each movement as a share of the true range, both in Wilder's sums. */
export class DirectionalIndicators {
  up = NaN;
  down = NaN;
  /** Whether there was any range to take a share of. */
  isSettled = false;
  private readonly movement = new DirectionalMovement();
  private readonly trueRange = new TrueRange();
  private readonly ups: WilderSum;
  private readonly downs: WilderSum;
  private readonly ranges: WilderSum;
  private readonly scale: number;
  private seen = 0;

  constructor(private readonly bars: number) {
    [this.ups, this.downs, this.ranges] = [new WilderSum(bars), new WilderSum(bars), new WilderSum(bars)];
    this.scale = bars > 1 ? 100 : 1; // of a single candle TA-Lib tells the bare share
  }

  /** False while warming up, when {@link up} and {@link down} mean nothing. */
  next(bar: Bar, closes: boolean): boolean {
    const { movement } = this;
    movement.next(bar, closes);
    const range = this.ranges.next(this.trueRange.next(bar, closes), closes);
    const up = this.ups.next(movement.up, closes);
    const down = this.downs.next(movement.down, closes);
    const isTold = this.seen >= this.bars;
    if (closes && !isTold) this.seen += 1;
    this.isSettled = !isNothing(range);
    this.up = this.isSettled ? this.scale * (up / range) : 0;
    this.down = this.isSettled ? this.scale * (down / range) : 0;
    return isTold;
  }
}

/** The directional index DX: how one-sided movement is, in per cent; NaN when there was none to compare. */
export class DirectionalIndex {
  /** Whether the warm-up is over; a NaN then means that there was nothing to compare. */
  isTold = false;
  private readonly indicators: DirectionalIndicators;

  constructor(bars: number) {
    this.indicators = new DirectionalIndicators(bars);
  }

  next(bar: Bar, closes: boolean): number {
    this.isTold = this.indicators.next(bar, closes);
    const { up, down, isSettled } = this.indicators;
    const sum = down + up;
    return this.isTold && isSettled && !isNothing(sum) ? 100 * (Math.abs(down - up) / sum) : NaN;
  }
}
