import { type Filter, requireBars } from './filter.js';

/** The number that came `bars` numbers ago; `before` until there is one. */
export class Delay implements Filter {
  private readonly window: Float64Array;
  private oldest = 0;

  constructor(bars: number, before = NaN) {
    requireBars(bars);
    this.window = new Float64Array(bars).fill(before);
  }

  next(value: number, closes: boolean): number {
    const { window, oldest } = this;
    const leaving = window[oldest] ?? NaN;
    if (closes && value === value) {
      window[oldest] = value;
      this.oldest = oldest + 1 === window.length ? 0 : oldest + 1;
    }
    return leaving;
  }
}

/** Passes over the first `count` numbers: TA-Lib starts some averages late, so that they begin along with slower ones. */
export class Late implements Filter {
  constructor(private count: number) {}

  next(value: number, closes: boolean): number {
    if (this.count === 0) return value;
    if (closes && value === value) this.count -= 1;
    return NaN;
  }
}
