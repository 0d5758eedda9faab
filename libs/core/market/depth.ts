import { type UtcMillis } from '../time/instant.js';

/** How many of the best prices a side a feed tells. */
export const DEPTH_LEVELS = 5;

/** Numbers of one level: price in paise, quantity in units, orders. */
export const LEVEL_NUMBERS = 3;

/** Where the asks begin in {@link DepthLevels}. */
export const ASKS = DEPTH_LEVELS * LEVEL_NUMBERS;

/**
 * Five bids, then five asks, best first: price in paise, quantity and orders of each; zeros where there is no more.
 * Plain numbers in one array, because a feed tells it with every tick.
 */
export type DepthLevels = Float64Array;

/** What waits on either side of the market. The levels are used again by the next one. */
export interface MarketDepth {
  readonly at: UtcMillis;
  readonly levels: DepthLevels;
}

export function emptyLevels(): DepthLevels {
  return new Float64Array(2 * ASKS);
}
