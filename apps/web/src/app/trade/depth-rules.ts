import { type DepthLevel } from '../live/depth.js';
import { type CandleView } from '../live/shapes.js';

const LEVELS = 5;

/** Five rows whatever the book holds: an empty level is a gap, not a shorter table that jumps. */
export function bestFive(
  bids: readonly DepthLevel[],
  asks: readonly DepthLevel[],
): readonly { readonly bid: DepthLevel | null; readonly ask: DepthLevel | null }[] {
  return Array.from({ length: LEVELS }, (_, level) => ({
    bid: bids[level] ?? null,
    ask: asks[level] ?? null,
  }));
}

/** How long a level's bar is, in percent of the largest quantity on the screen. */
export function shareOf(level: DepthLevel | null, most: number): number {
  return level === null || most <= 0 ? 0 : Math.min(100, (level.quantity / most) * 100);
}

type Minute = Pick<CandleView, 'openedAt' | 'volume'> & { readonly vwapPaise?: number | null };

/**
 * The day's volume-weighted average from its closed minutes. Null while a minute that traded does not know its own:
 * an average of a part of the day would look like the whole.
 */
export function dayAverage(minutes: readonly Minute[], opensAt: string): number | null {
  let turnover = 0;
  let volume = 0;
  for (const minute of minutes) {
    if (Date.parse(minute.openedAt) < Date.parse(opensAt) || minute.volume === 0) continue;
    if (minute.vwapPaise === null || minute.vwapPaise === undefined) return null;
    turnover += minute.vwapPaise * minute.volume;
    volume += minute.volume;
  }
  return volume === 0 ? null : turnover / volume;
}
