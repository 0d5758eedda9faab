import { type Filter } from '../filters/filter.js';
import { Ema } from '../filters/smoothing.js';
import { type Memory, type Row } from '../memory.js';

/** P. G. Mulloy's double exponential average: the EMA, moved by as much as an EMA of it lags behind. */
export class Dema implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;

  constructor(memory: Memory, bars: number) {
    this.first = new Ema(memory, bars);
    this.second = new Ema(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const first = this.first.next(value, closes, row);
    return 2 * first - this.second.next(first, closes, row);
  }
}

/** P. G. Mulloy's triple exponential average. */
export class Tema implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;

  constructor(memory: Memory, bars: number) {
    this.first = new Ema(memory, bars);
    this.second = new Ema(memory, bars);
    this.third = new Ema(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    const first = this.first.next(value, closes, row);
    const second = this.second.next(first, closes, row);
    return this.third.next(second, closes, row) + (3 * first - 3 * second);
  }
}

/** An EMA of an EMA of an EMA. */
export class TripleEma implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;

  constructor(memory: Memory, bars: number) {
    this.first = new Ema(memory, bars);
    this.second = new Ema(memory, bars);
    this.third = new Ema(memory, bars);
  }

  next(value: number, closes: boolean, row: Row): number {
    return this.third.next(this.second.next(this.first.next(value, closes, row), closes, row), closes, row);
  }
}
