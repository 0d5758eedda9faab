import { type Filter } from '../filters/filter.js';
import { type Memory, type Row } from '../memory.js';
import { Wma } from './wma.js';

/** A. Hull's average: the WMA of twice a WMA over half the candles less one over all of them. */
export class Hma implements Filter {
  private readonly half: Wma;
  private readonly whole: Wma;
  private readonly smoothing: Wma;

  constructor(memory: Memory, bars: number) {
    this.half = new Wma(memory, Math.floor(bars / 2));
    this.whole = new Wma(memory, bars);
    this.smoothing = new Wma(memory, Math.floor(Math.sqrt(bars)));
  }

  next(value: number, closes: boolean, row: Row): number {
    const ahead = 2 * this.half.next(value, closes, row) - this.whole.next(value, closes, row);
    return this.smoothing.next(ahead, closes, row);
  }
}

export function hmaWarmUp(bars: number): number {
  return bars + Math.floor(Math.sqrt(bars)) - 1;
}
