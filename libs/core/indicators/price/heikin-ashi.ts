import { type Bar } from '../indicator.js';

/** Closes at the candle's mean and opens in the middle of the body before; the first opens in its own middle. */
export class HeikinAshi {
  private openBefore = NaN;
  private closeBefore = NaN;

  next({ openPaise, highPaise, lowPaise, closePaise }: Bar, out: Float64Array, closes: boolean): void {
    const close = (openPaise + highPaise + lowPaise + closePaise) / 4;
    const isFirst = this.openBefore !== this.openBefore;
    const open = isFirst ? (openPaise + closePaise) / 2 : (this.openBefore + this.closeBefore) / 2;
    out[0] = open;
    out[1] = Math.max(highPaise, open, close);
    out[2] = Math.min(lowPaise, open, close);
    out[3] = close;
    if (!closes) return;
    this.openBefore = open;
    this.closeBefore = close;
  }
}
