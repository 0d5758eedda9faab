import { WeightedSum } from '../averages/wma.js';
import { Delay } from '../filters/delay.js';
import { HilbertFilter } from './hilbert-filter.js';

export const DEGREES = 180 / Math.PI;

/**
 * J. F. Ehlers' measure of the cycle that is strongest in the price: its length, and where in it the price is. What
 * {@link next} took last stands in the fields. TA-Lib lets the smoothing run alone for the first `silent` candles.
 */
export class DominantCycle {
  /** The price, smoothed over four candles; NaN while {@link next} is still silent. */
  smoothed = NaN;
  /** Where the price is in its cycle: the two coordinates of a pointer that goes round. */
  inPhase = NaN;
  quadrature = NaN;
  /** Candles the cycle takes, from 6 to 50. */
  period = 0;
  /** The same, smoothed. */
  smoothPeriod = 0;

  private readonly smoothing = new WeightedSum(4);
  private readonly detrending = new HilbertFilter();
  private readonly quarterTurn = new HilbertFilter();
  private readonly advancedInPhase = new HilbertFilter();
  private readonly advancedQuadrature = new HilbertFilter();
  private readonly delay = new Delay(3, 0);
  private seen = 0;
  private keptPeriod = 0;
  private keptSmoothPeriod = 0;
  private keptI = 0;
  private keptQ = 0;
  private keptRe = 0;
  private keptIm = 0;

  constructor(private readonly silent: number) {}

  /** Returns false while the price is only being smoothed. */
  next(price: number, closes: boolean): boolean {
    const smoothed = this.smoothing.next(price, closes) * 0.1;
    if (this.seen < this.silent) {
      if (closes) this.seen += 1;
      return false;
    }
    const gain = 0.075 * this.keptPeriod + 0.54;
    const detrended = this.detrending.next(smoothed, gain, closes);
    this.smoothed = smoothed;
    this.quadrature = this.quarterTurn.next(detrended, gain, closes);
    this.inPhase = this.delay.next(detrended, closes);
    const aheadI = this.advancedInPhase.next(this.inPhase, gain, closes);
    const aheadQ = this.advancedQuadrature.next(this.quadrature, gain, closes);
    this.measure(this.inPhase - aheadQ, this.quadrature + aheadI, closes);
    return true;
  }

  /** The length of the cycle, from how far the pointer turned since the candle before. */
  private measure(newI: number, newQ: number, closes: boolean): void {
    const { keptI, keptQ, keptPeriod } = this;
    const q = 0.2 * newQ + 0.8 * keptQ;
    const i = 0.2 * newI + 0.8 * keptI;
    const re = 0.2 * (i * keptI + q * keptQ) + 0.8 * this.keptRe;
    const im = 0.2 * (i * keptQ - q * keptI) + 0.8 * this.keptIm;
    this.period = 0.2 * withinReach(im, re, keptPeriod) + 0.8 * keptPeriod;
    this.smoothPeriod = 0.33 * this.period + 0.67 * this.keptSmoothPeriod;
    if (!closes) return;
    this.keptI = i;
    this.keptQ = q;
    this.keptRe = re;
    this.keptIm = im;
    this.keptPeriod = this.period;
    this.keptSmoothPeriod = this.smoothPeriod;
  }
}

/** The period of a turn, not much more or less than the one before and from 6 to 50. */
function withinReach(im: number, re: number, before: number): number {
  let period = im !== 0 && re !== 0 ? 360 / (Math.atan(im / re) * DEGREES) : before;
  if (period > 1.5 * before) period = 1.5 * before;
  if (period < 0.67 * before) period = 0.67 * before;
  if (period < 6) return 6;
  return period > 50 ? 50 : period;
}
