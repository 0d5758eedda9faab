import { type Filter, requireBars } from '../filters/filter.js';

/**
 * A. Legoux' average: weights in the shape of a bell whose top lies at `offset` (0 the oldest, 1 the newest number)
 * and which is `bars`/`sigma` wide. Bells have no running form, so each value is a walk over the window.
 */
export class Alma implements Filter {
  private readonly weights: Float64Array;
  private readonly window: Float64Array;
  private readonly total: number;
  private oldest = 0;
  private count = 0;

  constructor(
    private readonly bars: number,
    offset: number,
    sigma: number,
  ) {
    requireBars(bars);
    this.window = new Float64Array(bars);
    const [top, width] = [offset * (bars - 1), bars / sigma];
    this.weights = Float64Array.from({ length: bars }, (_, place) =>
      Math.exp(-((place - top) ** 2) / (2 * width * width)),
    );
    this.total = this.weights.reduce((sum, weight) => sum + weight, 0);
  }

  next(value: number, closes: boolean): number {
    const { window, weights, bars, oldest } = this;
    const isFull = this.count >= bars - 1;
    let sum = 0;
    for (let place = 0, at = oldest + 1; isFull && place < bars - 1; place++, at++)
      sum += (weights[place] ?? NaN) * (window[at < bars ? at : at - bars] ?? NaN);
    sum += (weights[bars - 1] ?? NaN) * value;
    if (closes && value === value) {
      window[oldest] = value;
      this.oldest = oldest + 1 === bars ? 0 : oldest + 1;
      this.count += 1;
    }
    return isFull ? sum / this.total : NaN;
  }
}
