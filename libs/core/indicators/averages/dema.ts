import { type Filter } from '../filters/filter.js';
import { Ema } from '../filters/smoothing.js';

/** P. G. Mulloy's double exponential average: the EMA, moved by as much as an EMA of it lags behind. */
export class Dema implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;

  constructor(bars: number) {
    this.first = new Ema(bars);
    this.second = new Ema(bars);
  }

  next(value: number, closes: boolean): number {
    const first = this.first.next(value, closes);
    return 2 * first - this.second.next(first, closes);
  }
}

/** P. G. Mulloy's triple exponential average. */
export class Tema implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;

  constructor(bars: number) {
    this.first = new Ema(bars);
    this.second = new Ema(bars);
    this.third = new Ema(bars);
  }

  next(value: number, closes: boolean): number {
    const first = this.first.next(value, closes);
    const second = this.second.next(first, closes);
    return this.third.next(second, closes) + (3 * first - 3 * second);
  }
}

/** An EMA of an EMA of an EMA. */
export class TripleEma implements Filter {
  private readonly first: Ema;
  private readonly second: Ema;
  private readonly third: Ema;

  constructor(bars: number) {
    this.first = new Ema(bars);
    this.second = new Ema(bars);
    this.third = new Ema(bars);
  }

  next(value: number, closes: boolean): number {
    return this.third.next(this.second.next(this.first.next(value, closes), closes), closes);
  }
}
