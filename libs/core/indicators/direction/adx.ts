import { type Bar } from '../indicator.js';
import { DirectionalIndex } from './directional-movement.js';

/**
 * J. W. Wilder's average directional index. TA-Lib's rules where there is no movement at all: such a candle adds
 * nothing to the first average, and later leaves the average as it was.
 */
export class Adx {
  private readonly index: DirectionalIndex;
  private average = NaN;
  private sum = 0;
  private count = 0;

  constructor(private readonly bars: number) {
    this.index = new DirectionalIndex(bars);
  }

  next(bar: Bar, closes: boolean): number {
    const dx = this.index.next(bar, closes);
    if (!this.index.isTold) return NaN;
    const { bars, average, count } = this;
    if (average === average) {
      const next = dx === dx ? (average * (bars - 1) + dx) / bars : average;
      if (closes) this.average = next;
      return next;
    }
    const sum = dx === dx ? this.sum + dx : this.sum;
    const seed = count === bars - 1 ? sum / bars : NaN;
    if (closes) {
      this.sum = sum;
      this.count += 1;
      this.average = seed;
    }
    return seed;
  }
}
