import { isStop } from './order-kinds.js';
import { exposedQuantity, type Order } from './order.js';
import { type Position } from '../positions/position.js';

/**
 * Of the working orders of one position those that could open it, enlarge it or turn it round. What closes it may
 * stay, as far as there is something to close: exits first, then stops, then the oldest.
 */
export function enlargingOrders({ quantity }: Position, working: readonly Order[]): Order[] {
  let closable = Math.abs(quantity);
  const closing = quantity > 0 ? 'sell' : 'buy';
  return [...working].sort(byClaim).filter((order) => {
    const isClosing = order.side === closing && exposedQuantity(order) <= closable;
    if (isClosing) closable -= exposedQuantity(order);
    return !isClosing && !order.reducesOnly;
  });
}

function byClaim(one: Order, other: Order): number {
  return claim(one) - claim(other);
}

function claim({ reducesOnly, kind }: Order): number {
  if (reducesOnly) return 0;
  return isStop(kind) ? 1 : 2;
}
