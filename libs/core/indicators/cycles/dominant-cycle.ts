import { WeightedSum } from '../averages/wma.js';
import { Delay, Late } from '../filters/delay.js';
import { type Memory, type Row, type Slots } from '../memory.js';
import { HilbertFilter } from './hilbert-filter.js';

export const DEGREES = 180 / Math.PI;

/** Of the candle before: the period and the smoothed one, the pointer, and the two sides of how far it turned. */
const [PERIOD, SMOOTH_PERIOD, I, Q, RE, IM] = [0, 1, 2, 3, 4, 5];

/**
 * J. F. Ehlers' measure of the cycle that is strongest in the price: its length, and where in it the price is. What
 * {@link next} took last stands in the fields. The smoothing runs alone for the first `silent` candles.
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

  private readonly slots: Slots;
  private readonly silence: Late;
  private readonly smoothing: WeightedSum;
  private readonly detrending: HilbertFilter;
  private readonly quarterTurn: HilbertFilter;
  private readonly advancedInPhase: HilbertFilter;
  private readonly advancedQuadrature: HilbertFilter;
  private readonly delay: Delay;

  constructor(memory: Memory, silent: number) {
    this.slots = memory.slots(0, 0, 0, 0, 0, 0);
    this.silence = new Late(memory, silent);
    this.smoothing = new WeightedSum(memory, 4);
    this.detrending = new HilbertFilter(memory);
    this.quarterTurn = new HilbertFilter(memory);
    this.advancedInPhase = new HilbertFilter(memory);
    this.advancedQuadrature = new HilbertFilter(memory);
    this.delay = new Delay(memory, 3, 0);
  }

  /** Returns false while the price is only being smoothed. */
  next(price: number, closes: boolean, row: Row): boolean {
    const smoothed = this.smoothing.next(price, closes, row) * 0.1;
    if (Number.isNaN(this.silence.next(price, closes, row))) return false;
    const gain = 0.075 * this.slots.read(row, PERIOD) + 0.54;
    const detrended = this.detrending.next(smoothed, gain, closes, row);
    this.smoothed = smoothed;
    this.quadrature = this.quarterTurn.next(detrended, gain, closes, row);
    this.inPhase = this.delay.next(detrended, closes, row);
    const aheadI = this.advancedInPhase.next(this.inPhase, gain, closes, row);
    const aheadQ = this.advancedQuadrature.next(this.quadrature, gain, closes, row);
    this.measure(this.inPhase - aheadQ, this.quadrature + aheadI, closes, row);
    return true;
  }

  /** The length of the cycle, from how far the pointer turned since the candle before. */
  private measure(newI: number, newQ: number, closes: boolean, row: Row): void {
    const { slots } = this;
    const [iBefore, qBefore, periodBefore] = [
      slots.read(row, I),
      slots.read(row, Q),
      slots.read(row, PERIOD),
    ];
    const q = 0.2 * newQ + 0.8 * qBefore;
    const i = 0.2 * newI + 0.8 * iBefore;
    const re = 0.2 * (i * iBefore + q * qBefore) + 0.8 * slots.read(row, RE);
    const im = 0.2 * (i * qBefore - q * iBefore) + 0.8 * slots.read(row, IM);
    this.period = 0.2 * withinReach(im, re, periodBefore) + 0.8 * periodBefore;
    this.smoothPeriod = 0.33 * this.period + 0.67 * slots.read(row, SMOOTH_PERIOD);
    if (!closes) return;
    slots.write(row, I, i);
    slots.write(row, Q, q);
    slots.write(row, RE, re);
    slots.write(row, IM, im);
    slots.write(row, PERIOD, this.period);
    slots.write(row, SMOOTH_PERIOD, this.smoothPeriod);
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
