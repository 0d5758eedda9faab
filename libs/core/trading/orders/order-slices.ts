import { type Instrument, isDerivative } from '../../market/instrument.js';
import { parseInstrumentId } from '../../market/instrument-id.js';
import { freezeOn } from '../../market/instrument-rules.js';
import { istDateOf, type UtcMillis } from '../../time/instant.js';

/**
 * The most units of one order on the day of an instant; null: as many as one likes. For contracts on an index it is
 * reset every month, and the instrument tells only the latest, so the smaller of both is kept to.
 */
export function freezeQuantityOn(instrument: Instrument, at: UtcMillis): number | null {
  const { id, kind, freezeQuantity = null } = instrument;
  if (!isDerivative(kind)) return freezeQuantity;
  const parts = parseInstrumentId(id);
  const ofTheDay = parts !== null && 'underlying' in parts ? freezeOn(parts.underlying, istDateOf(at)) : null;
  if (ofTheDay === null || freezeQuantity === null) return freezeQuantity ?? ofTheDay;
  return Math.min(freezeQuantity, ofTheDay);
}

/** A broker takes so many orders for one wish; beyond it the wish is too large to be sent. */
export const MOST_SLICES = 10;

/**
 * The quantities one wish is sent as, since the exchange refuses an order above the freeze quantity. The largest
 * order is the freeze quantity rounded down to whole lots: NIFTY of lot 65 and freeze 1,800 goes in slices of 1,755.
 * Null when even `mostSlices` are not enough.
 */
export function orderSlices(
  quantity: number,
  lotQuantity: number,
  freezeQuantity: number | null,
  mostSlices = MOST_SLICES,
): readonly number[] | null {
  if (freezeQuantity === null || quantity <= freezeQuantity) return [quantity];
  const largest = Math.floor(freezeQuantity / lotQuantity) * lotQuantity;
  const count = largest === 0 ? Infinity : Math.ceil(quantity / largest);
  if (count === Infinity || count > mostSlices) return null;
  return Array.from({ length: count }, (_, slice) => Math.min(largest, quantity - slice * largest));
}
