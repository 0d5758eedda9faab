import { type RefusalData } from '../../refusals.js';
import { type Blotter } from './blotter.js';
import { isAsleep, type Order, workingLimitPaise } from './order.js';

/**
 * The working orders of one owner in one mode, over all accounts: an owner who trades with himself makes volume that
 * is none, which the exchange and SEBI forbid (PFUTP regulation 4(2)(a), NSE's self-trade prevention check by PAN).
 * The newcomer is refused; what protects or leaves a position is not.
 */
export class OwnOrders {
  private readonly blotters: Blotter[] = [];

  add(blotter: Blotter): void {
    this.blotters.push(blotter);
  }

  /** Why an order would meet one of these; null: it would not. */
  refusal(order: Order): RefusalData | null {
    for (const blotter of this.blotters)
      for (const { order: other } of blotter.openEntries())
        if (other.instrumentId === order.instrumentId && wouldMeet(order, other))
          return { code: 'SELF_TRADE', details: { orderId: other.id, instrumentId: order.instrumentId } };
    return null;
  }
}

/** Two orders trade with each other when the buyer would pay what the seller asks; asleep, neither trades at all. */
function wouldMeet(one: Order, other: Order): boolean {
  if (one.side === other.side || one.id === other.id || isAsleep(one) || isAsleep(other)) return false;
  const [buy, sell] = one.side === 'buy' ? [one, other] : [other, one];
  return (workingLimitPaise(buy) ?? Infinity) >= (workingLimitPaise(sell) ?? 0);
}
