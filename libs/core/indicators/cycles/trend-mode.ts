import { type Memory, type Row, type Slots } from '../memory.js';
import { CyclePhase } from './cycle-phase.js';
import { InstantTrend } from './instant-trend.js';

/** How far from its trendline a price must be to be in a trend whatever the cycle does. */
const FAR = 0.015;

/** Of the candle before: the phase, the sine and the one ahead; and the candles since the two crossed. */
const [PHASE, SINE, LEAD_SINE, SINCE_CROSS] = [0, 1, 2, 3];

/**
 * J. F. Ehlers' rule: a cycle, if the sine wave crossed within the last half cycle or the phase moves on as a cycle's
 * does; a trend otherwise, and always far from the trendline.
 */
export class TrendMode {
  private readonly slots: Slots;
  private readonly phase: CyclePhase;
  private readonly trend: InstantTrend;

  constructor(memory: Memory) {
    this.slots = memory.slots(0, 0, 0, 0);
    this.phase = new CyclePhase(memory);
    this.trend = new InstantTrend(memory);
  }

  /** 1 trend, 0 cycle; what it says while no cycle was found means nothing. */
  next(price: number, closes: boolean, row: Row): number {
    const phase = this.phase.next(price, closes, row);
    const { sine, leadSine, cycle } = this.phase;
    const isFound = phase === phase;
    const line = this.trend.next(price, isFound ? cycle.smoothPeriod : NaN, closes, row);
    if (!isFound) return NaN;

    const { slots } = this;
    const [sineBefore, leadSineBefore] = [slots.read(row, SINE), slots.read(row, LEAD_SINE)];
    const crosses =
      (sine > leadSine && sineBefore <= leadSineBefore) || (sine < leadSine && sineBefore >= leadSineBefore);
    const sinceCross = crosses ? 1 : slots.read(row, SINCE_CROSS) + 1;
    const { smoothPeriod, smoothed } = cycle;
    const pace = phase - slots.read(row, PHASE);
    const movesOn =
      smoothPeriod !== 0 && pace > (0.67 * 360) / smoothPeriod && pace < (1.5 * 360) / smoothPeriod;
    const isFar = line !== 0 && Math.abs((smoothed - line) / line) >= FAR;
    if (closes) {
      slots.write(row, PHASE, phase);
      slots.write(row, SINE, sine);
      slots.write(row, LEAD_SINE, leadSine);
      slots.write(row, SINCE_CROSS, sinceCross);
    }
    return isFar || !(crosses || sinceCross < 0.5 * smoothPeriod || movesOn) ? 1 : 0;
  }
}
