import { istDayOf, type UtcMillis } from '@artha/core';
import { type PaneBars } from './pane-bars.js';

/** A stretch of candles on the screen outside continuous trading. */
export interface Shade {
  readonly from: number;
  /** The last row of it. */
  readonly until: number;
}
export interface SessionMarks {
  /** Rows of the first candle of each day. */
  readonly dayStarts: readonly number[];
  readonly shades: readonly Shade[];
}

/**
 * What the eye needs to find the days among the rows `from` to `until`. `isAuction` says of an instant whether it
 * lies in the pre-open or the closing auction, where one price is found and candles mean little.
 */
export function sessionMarks(
  bars: PaneBars,
  from: number,
  until: number,
  isAuction: (at: UtcMillis) => boolean,
): SessionMarks {
  const dayStarts: number[] = [];
  const shades: { from: number; until: number }[] = [];
  let dayBefore = dayAt(bars, from - 1);
  for (let row = Math.max(0, from); row <= Math.min(until, bars.length - 1); row++) {
    const day = dayAt(bars, row);
    if (day !== dayBefore && row > 0) dayStarts.push(row);
    dayBefore = day;
    if (!isAuction(bars.at(row)?.openedAt ?? NaN)) continue;
    const open = shades.at(-1);
    if (open?.until === row - 1) open.until = row;
    else shades.push({ from: row, until: row });
  }
  return { dayStarts, shades };
}

function dayAt(bars: PaneBars, row: number): number | null {
  const candle = bars.at(row);
  return candle ? istDayOf(candle.openedAt) : null;
}
