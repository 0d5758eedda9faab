import { type Bar } from '../indicator.js';

/** J. W. Wilder's true range: how far the price got within the candle and since the close before; NaN for the first. */
export class TrueRange {
  private closeBefore = NaN;

  next({ highPaise, lowPaise, closePaise }: Bar, closes: boolean): number {
    const before = this.closeBefore;
    if (closes) this.closeBefore = closePaise;
    let range = highPaise - lowPaise;
    const above = Math.abs(before - highPaise);
    if (above > range) range = above;
    const below = Math.abs(before - lowPaise);
    if (below > range) range = below;
    return before === before ? range : NaN;
  }
}
