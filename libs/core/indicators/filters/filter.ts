import { type Row } from '../memory.js';

/**
 * What indicators are put together from: takes one number per candle and gives one. NaN in means that there is
 * nothing to take yet and is passed over; NaN out means warming up. So filters follow one another without counting.
 */
export interface Filter {
  /** What becomes of `value`; only with `closes` is it remembered. */
  next(value: number, closes: boolean, row: Row): number;
}

/** What TA-Lib takes for nothing: sums that should cancel out to zero seldom do so exactly. */
export const NOTHING = 1e-14;

export function isNothing(value: number): boolean {
  return value > -NOTHING && value < NOTHING;
}

/** @throws {RangeError} A window spans a whole number of candles, one at least. */
export function requireBars(bars: number): void {
  if (!Number.isSafeInteger(bars) || bars < 1) throw new RangeError(`a window of ${bars} candles`);
}
