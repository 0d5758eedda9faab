import { DEGREES, DominantCycle } from './dominant-cycle.js';
import { SILENT_LONG } from './instant-trend.js';
import { unitCircle } from './unit-circle.js';

/** TA-Lib keeps so many smoothed prices. */
const KEPT = 50;
const RADIANS = 1 / DEGREES;

/** Where in the dominant cycle the price is: the phase of that cycle's part in the last smoothed prices. */
export class CyclePhase {
  /** Of what {@link next} took last. */
  sine = 0;
  leadSine = 0;
  readonly cycle = new DominantCycle(SILENT_LONG);
  private readonly smoothed = new Float64Array(KEPT);
  private at = 0;
  private kept = 0;

  /** In degrees; NaN while no cycle was found. */
  next(price: number, closes: boolean): number {
    if (!this.cycle.next(price, closes)) return NaN;
    const phase = this.phase();
    this.sine = Math.sin(phase * RADIANS);
    this.leadSine = Math.sin((phase + 45) * RADIANS);
    if (closes) {
      this.kept = phase;
      this.smoothed[this.at] = this.cycle.smoothed;
      this.at = this.at + 1 === KEPT ? 0 : this.at + 1;
    }
    return phase;
  }

  private phase(): number {
    const { smoothPeriod, smoothed } = this.cycle;
    const length = Math.floor(smoothPeriod + 0.5);
    const { sines, cosines } = unitCircle(length);
    let real = 0;
    let imaginary = 0;
    for (let ago = 0; ago < length; ago++) {
      const price = ago === 0 ? smoothed : (this.smoothed[(this.at - ago + KEPT) % KEPT] ?? NaN);
      real += (sines[ago] ?? NaN) * price;
      imaginary += (cosines[ago] ?? NaN) * price;
    }
    let phase = this.kept;
    if (Math.abs(imaginary) > 0) phase = Math.atan(real / imaginary) * DEGREES;
    else if (real < 0) phase -= 90;
    else if (real > 0) phase += 90;
    phase += 90;
    phase += 360 / smoothPeriod; // the smoothing lags by one candle
    if (imaginary < 0) phase += 180;
    return phase > 315 ? phase - 360 : phase;
  }
}
