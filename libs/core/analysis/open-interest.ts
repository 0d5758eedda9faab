/**
 * What a day's price and open interest say together of a future or an option. Rising interest means new contracts
 * are written: with a rising price buyers press, with a falling one sellers. Falling interest means they are closed
 * again: with a rising price sellers cover, with a falling one buyers give up.
 */
export type BuildUp = 'long-build-up' | 'short-build-up' | 'short-covering' | 'long-unwinding' | 'neutral';

/**
 * Both changes are against the previous day of the same contract: never against the nearer expiry, whose interest
 * moves over as it ends. Null is unknown; with a change that is zero or unknown nothing is built.
 */
export function buildUpOf(priceChange: number | null, openInterestChange: number | null): BuildUp {
  if (!priceChange || !openInterestChange) return 'neutral';
  if (openInterestChange > 0) return priceChange > 0 ? 'long-build-up' : 'short-build-up';
  return priceChange > 0 ? 'short-covering' : 'long-unwinding';
}
