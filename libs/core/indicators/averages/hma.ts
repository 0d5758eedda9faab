import { type Filter } from '../filters/filter.js';
import { Wma } from './wma.js';

/** A. Hull's average: the WMA of twice a WMA over half the candles less one over all of them. */
export class Hma implements Filter {
  private readonly half: Wma;
  private readonly whole: Wma;
  private readonly smoothing: Wma;

  constructor(bars: number) {
    this.half = new Wma(Math.floor(bars / 2));
    this.whole = new Wma(bars);
    this.smoothing = new Wma(Math.floor(Math.sqrt(bars)));
  }

  next(value: number, closes: boolean): number {
    const ahead = 2 * this.half.next(value, closes) - this.whole.next(value, closes);
    return this.smoothing.next(ahead, closes);
  }
}

export function hmaWarmUp(bars: number): number {
  return bars + Math.floor(Math.sqrt(bars)) - 1;
}
