import { DEGREES, DominantCycle } from '../cycles/dominant-cycle.js';
import { SHORT } from '../cycles/warm-ups.js';
import { Late } from '../filters/delay.js';
import { type Filter } from '../filters/filter.js';
import { type Memory, type Row, type Slots } from '../memory.js';

export const MAMA_WARM_UP = SHORT.warmUp;

const [PHASE, MAMA, FAMA] = [0, 1, 2];

/**
 * J. F. Ehlers' MESA adaptive average: follows at `fastLimit` where the cycle's phase leaps, and down to `slowLimit`
 * where it moves on evenly. {@link fama} follows it at half the rate; the two cross at turns.
 */
export class Mama implements Filter {
  /** Of what {@link next} took last; NaN while warming up. */
  fama = NaN;
  private readonly slots: Slots;
  private readonly cycle: DominantCycle;
  private readonly late: Late;

  constructor(
    memory: Memory,
    private readonly fastLimit: number,
    private readonly slowLimit: number,
  ) {
    this.slots = memory.slots(0, 0, 0);
    this.cycle = new DominantCycle(memory, SHORT.silent);
    this.late = new Late(memory, SHORT.untold);
  }

  next(value: number, closes: boolean, row: Row): number {
    this.fama = NaN;
    if (value !== value || !this.cycle.next(value, closes, row)) return NaN;
    const { slots, cycle } = this;
    const { inPhase, quadrature } = cycle;
    const phase = inPhase === 0 ? 0 : Math.atan(quadrature / inPhase) * DEGREES;
    const rate = this.rateOf(slots.read(row, PHASE) - phase);
    const mama = rate * value + (1 - rate) * slots.read(row, MAMA);
    const fama = 0.5 * rate * mama + (1 - 0.5 * rate) * slots.read(row, FAMA);
    if (closes) {
      slots.write(row, PHASE, phase);
      slots.write(row, MAMA, mama);
      slots.write(row, FAMA, fama);
    }
    const told = this.late.next(mama, closes, row);
    if (told === told) this.fama = fama;
    return told;
  }

  private rateOf(phaseFall: number): number {
    return phaseFall > 1 ? Math.max(this.fastLimit / phaseFall, this.slowLimit) : this.fastLimit;
  }
}
