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
