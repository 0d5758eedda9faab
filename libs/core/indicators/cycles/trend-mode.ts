import { CyclePhase } from './cycle-phase.js';
import { InstantTrend } from './instant-trend.js';

/** How far from its trendline a price must be to be in a trend whatever the cycle does. */
const FAR = 0.015;

/**
 * J. F. Ehlers' rule: a cycle, if the sine wave crossed within the last half cycle or the phase moves on as a cycle's
 * does; a trend otherwise, and always far from the trendline.
 */
export class TrendMode {
  private readonly phase = new CyclePhase();
  private readonly trend = new InstantTrend();
  private phaseBefore = 0;
  private sineBefore = 0;
  private leadSineBefore = 0;
  private sinceCross = 0;

  /** 1 trend, 0 cycle; what it says while no cycle was found means nothing. */
  next(price: number, closes: boolean): number {
    const phase = this.phase.next(price, closes);
    const { sine, leadSine, cycle } = this.phase;
    const isFound = phase === phase;
    const line = this.trend.next(price, isFound ? cycle.smoothPeriod : NaN, closes);
    if (!isFound) return NaN;

    const { sineBefore, leadSineBefore } = this;
    const crosses =
      (sine > leadSine && sineBefore <= leadSineBefore) || (sine < leadSine && sineBefore >= leadSineBefore);
    const sinceCross = crosses ? 1 : this.sinceCross + 1;
    const { smoothPeriod, smoothed } = cycle;
    const pace = phase - this.phaseBefore;
    const movesOn =
      smoothPeriod !== 0 && pace > (0.67 * 360) / smoothPeriod && pace < (1.5 * 360) / smoothPeriod;
    const isFar = line !== 0 && Math.abs((smoothed - line) / line) >= FAR;
    if (closes) {
      this.phaseBefore = phase;
      this.sineBefore = sine;
      this.leadSineBefore = leadSine;
      this.sinceCross = sinceCross;
    }
    return isFar || !(crosses || sinceCross < 0.5 * smoothPeriod || movesOn) ? 1 : 0;
  }
}
