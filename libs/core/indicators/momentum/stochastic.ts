import { Range } from '../filters/range.js';

/** Where the close lies between the lowest low (0) and the highest high (100) of the last candles; 0 without a range. */
export class Stochastic {
  private readonly range: Range;

  constructor(bars: number) {
    this.range = new Range(bars);
  }

  next(high: number, low: number, close: number, closes: boolean): number {
    this.range.next(high, low, closes);
    const { highest, lowest } = this.range;
    const percent = (highest - lowest) / 100;
    return percent === 0 ? 0 : (close - lowest) / percent;
  }
}
