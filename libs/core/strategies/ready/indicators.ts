import { formatRupees } from '../../money/paise.js';
import { type Indicator } from '../../indicators/indicator.js';

/** One output of an indicator: as of the last closed candle and the one before, NaN while there is none. */
export function output(
  indicator: Indicator,
  place: number,
): { readonly now: number; readonly before: number } {
  return { now: indicator.values[place] ?? NaN, before: indicator.previous[place] ?? NaN };
}

/** A price for a reason, which need not be one the exchange would quote. */
export function priceText(paise: number): string {
  return formatRupees(Math.round(paise));
}
