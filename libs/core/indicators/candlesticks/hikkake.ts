import { BEARISH, BULLISH, NONE } from './pattern-rule.js';
import { type PlacedCandle } from './placed-candle.js';

/** The whole range lies within the one before: an inside bar. */
export function isInside(candle: PlacedCandle, before: PlacedCandle): boolean {
  return candle.high < before.high && candle.low > before.low;
}

/** A lower high and low is a break to be bought, a higher high and low one to be sold. */
export function againstBreakout(insideBar: PlacedCandle, last: PlacedCandle): number {
  if (last.high < insideBar.high && last.low < insideBar.low) return BULLISH;
  if (last.high > insideBar.high && last.low > insideBar.low) return BEARISH;
  return NONE;
}

/** A hikkake counts again, twofold, when one of this many candles after it confirms it. */
export const CONFIRMED_WITHIN = 3;

/**
 * The last hikkake that waits to be confirmed by a close beyond the inside bar: above its high when it was bullish,
 * below its low when it was bearish. A new one takes the place of the last; one confirmation is all there is.
 */
export class Confirmation {
  private signal = NONE;
  private beyond = NaN;
  private candlesLeft = 0;

  /** What the last candle shows in the end: the pattern just found, else ±200 when it confirms, else 0. */
  seen(found: number, last: PlacedCandle): number {
    if (found !== NONE || this.candlesLeft === 0) return found;
    const confirms = this.signal > 0 ? last.close > this.beyond : last.close < this.beyond;
    return confirms ? 2 * this.signal : NONE;
  }

  /** The last candle has closed and showed `seen`. */
  advance(seen: number, insideBar: PlacedCandle): void {
    this.candlesLeft = Math.max(this.candlesLeft - 1, 0);
    if (Math.abs(seen) === 200) this.candlesLeft = 0;
    else if (seen !== NONE) {
      this.signal = seen;
      this.beyond = seen > 0 ? insideBar.high : insideBar.low;
      this.candlesLeft = CONFIRMED_WITHIN;
    }
  }
}
