import { type Memory, type Row, type Slots } from '../memory.js';
import { DEGREES, DominantCycle } from './dominant-cycle.js';
import { unitCircle } from './unit-circle.js';
import { LONG } from './warm-ups.js';

/** TA-Lib keeps so many smoothed prices. */
const KEPT = 50;
const RADIANS = 1 / DEGREES;

/** The phase of the candle before, and where the next smoothed price goes. */
const [PHASE, AT] = [0, 1];

/** Where in the dominant cycle the price is: the phase of that cycle's part in the last smoothed prices. */
export class CyclePhase {
  /** Of what {@link next} took last. */
  sine = 0;
  leadSine = 0;
  readonly cycle: DominantCycle;
  private readonly slots: Slots;
  private readonly smoothed: Slots;

  constructor(memory: Memory) {
    this.cycle = new DominantCycle(memory, LONG.silent);
    this.slots = memory.slots(0, 0);
    this.smoothed = memory.slotRow(KEPT);
  }

  /** In degrees; NaN while no cycle was found. */
  next(price: number, closes: boolean, row: Row): number {
    if (!this.cycle.next(price, closes, row)) return NaN;
    const phase = this.phase(row);
    this.sine = Math.sin(phase * RADIANS);
    this.leadSine = Math.sin((phase + 45) * RADIANS);
    if (closes) {
      const at = this.slots.read(row, AT);
      this.smoothed.write(row, at, this.cycle.smoothed);
      this.slots.write(row, PHASE, phase);
      this.slots.write(row, AT, at + 1 === KEPT ? 0 : at + 1);
    }
    return phase;
  }

  private phase(row: Row): number {
    const { smoothPeriod, smoothed } = this.cycle;
    const length = Math.floor(smoothPeriod + 0.5);
    const at = this.slots.read(row, AT);
    const { sines, cosines } = unitCircle(length);
    let real = 0;
    let imaginary = 0;
    for (let ago = 0; ago < length; ago++) {
      const price = ago === 0 ? smoothed : this.smoothed.read(row, (at - ago + KEPT) % KEPT);
      real += (sines[ago] ?? NaN) * price;
      imaginary += (cosines[ago] ?? NaN) * price;
    }
    let phase = this.slots.read(row, PHASE);
    if (Math.abs(imaginary) > 0) phase = Math.atan(real / imaginary) * DEGREES;
    else if (real < 0) phase -= 90;
    else if (real > 0) phase += 90;
    phase += 90;
    phase += 360 / smoothPeriod; // the smoothing lags by one candle
    if (imaginary < 0) phase += 180;
    return phase > 315 ? phase - 360 : phase;
  }
}
