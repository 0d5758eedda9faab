import { DEGREES, DominantCycle } from '../cycles/dominant-cycle.js';
import { type Filter } from '../filters/filter.js';

/** TA-Lib smooths this many candles before it looks for the cycle, and tells nothing of the first twenty it finds. */
const SILENT = 12;
export const MAMA_WARM_UP = 33;

/**
 * J. F. Ehlers' MESA adaptive average: follows at `fastLimit` where the cycle's phase leaps, and down to `slowLimit`
 * where it moves on evenly. {@link fama} follows it at half the rate; the two cross at turns.
 */
export class Mama implements Filter {
  /** Of what {@link next} took last; NaN while warming up. */
  fama = NaN;
  private readonly cycle = new DominantCycle(SILENT);
  private seen = 0;
  private phase = 0;
  private keptMama = 0;
  private keptFama = 0;

  constructor(
    private readonly fastLimit: number,
    private readonly slowLimit: number,
  ) {}

  next(value: number, closes: boolean): number {
    if (value !== value) return NaN;
    const isTold = this.seen >= MAMA_WARM_UP - 1;
    if (closes && !isTold) this.seen += 1;
    if (!this.cycle.next(value, closes)) return NaN;
    const { inPhase, quadrature } = this.cycle;
    const phase = inPhase === 0 ? 0 : Math.atan(quadrature / inPhase) * DEGREES;
    const rate = this.rateOf(this.phase - phase);
    const mama = rate * value + (1 - rate) * this.keptMama;
    const fama = 0.5 * rate * mama + (1 - 0.5 * rate) * this.keptFama;
    if (closes) {
      this.phase = phase;
      this.keptMama = mama;
      this.keptFama = fama;
    }
    this.fama = isTold ? fama : NaN;
    return isTold ? mama : NaN;
  }

  private rateOf(phaseFall: number): number {
    return phaseFall > 1 ? Math.max(this.fastLimit / phaseFall, this.slowLimit) : this.fastLimit;
  }
}
