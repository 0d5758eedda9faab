import { type Filter, isNothing } from '../filters/filter.js';
import { WilderAverage } from '../filters/smoothing.js';

/** The average gain and the average loss from close to close, in Wilder's average. */
export class GainAndLoss {
  gain = NaN;
  loss = NaN;
  private readonly gains: WilderAverage;
  private readonly losses: WilderAverage;
  private before = NaN;

  constructor(bars: number) {
    this.gains = new WilderAverage(bars);
    this.losses = new WilderAverage(bars);
  }

  next(value: number, closes: boolean): void {
    const change = value - this.before;
    this.gain = this.gains.next(change < 0 ? 0 : change, closes);
    this.loss = this.losses.next(change > 0 ? 0 : -change, closes);
    if (closes && value === value) this.before = value;
  }
}

/** J. W. Wilder's relative strength: the share of gains in all movement, in per cent; 0 where nothing moved. */
export class Rsi implements Filter {
  private readonly averages: GainAndLoss;

  constructor(bars: number) {
    this.averages = new GainAndLoss(bars);
  }

  next(value: number, closes: boolean): number {
    const { averages } = this;
    averages.next(value, closes);
    const all = averages.gain + averages.loss;
    return isNothing(all) ? 0 : 100 * (averages.gain / all);
  }
}
