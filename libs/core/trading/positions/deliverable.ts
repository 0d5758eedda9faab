import { openQuantity, type Order } from '../orders/order.js';
import { type Position } from './position.js';

/**
 * Units an account may sell for delivery with this order: what all its positions of the instrument hold for delivery
 * together, bought today or waiting to be settled included, less what other working orders already sell of it.
 */
export function deliverableUnits(
  positions: readonly Position[],
  working: readonly Order[],
  order: Order,
): number {
  let units = 0;
  for (const { instrumentId, product, quantity } of positions)
    if (instrumentId === order.instrumentId && product === 'CNC') units += quantity;
  for (const other of working)
    if (
      other.id !== order.id &&
      other.instrumentId === order.instrumentId &&
      other.product === 'CNC' &&
      other.side === 'sell'
    )
      units -= openQuantity(other);
  return Math.max(0, units);
}
