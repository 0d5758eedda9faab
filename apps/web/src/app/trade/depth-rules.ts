import { type DepthLevel } from '../live/depth.js';

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
