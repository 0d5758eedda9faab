import { type UtcMillis } from '../../time/instant.js';
import { isStop } from '../orders/order-kinds.js';
import { isSameTerms, termsOf } from '../orders/order-change.js';
import { asSent, type OrderTerms } from '../orders/order-terms.js';
import { isAsleep, type Order } from '../orders/order.js';
import { type BrokerUpdate } from './broker.js';
import { type BrokerOrder } from './live-broker.js';

/**
 * The terms of an order as its broker has them, in our words: an order at any price that is protected is a limit order
 * there, and of a stop that woke its trigger says nothing any more.
 */
export function termsAtBroker(order: Order, theirs: BrokerOrder): OrderTerms {
  const { kind, quantity, limitPaise, triggerPaise } = theirs;
  const own = termsOf(order);
  const sent = asSent(own);
  const isAwake = isStop(order.kind) && !isAsleep(order);
  if (kind !== sent.kind && !isAwake)
    return { kind, quantity, limitPaise, triggerPaise, protectedPaise: null };
  const kept = { kind: own.kind, quantity, triggerPaise: isAwake ? own.triggerPaise : triggerPaise };
  return sent === own
    ? { ...kept, limitPaise, protectedPaise: own.protectedPaise }
    : { ...kept, limitPaise: own.limitPaise, protectedPaise: limitPaise };
}

/**
 * Open orders of ours that somebody changed at the broker's own terminal. A book that was on its way while a change of
 * ours came into force tells the terms of before, so one book is not believed: the next one, asked for after the first
 * was read, has to say the same.
 */
export class OutsideChanges {
  /** What an order was with us and with the broker when they were seen to differ last. */
  private readonly seen = new Map<string, { readonly ours: OrderTerms; readonly theirs: OrderTerms }>();

  /** The change, once it is certain; null: there is none, or not for certain. */
  newsOf(order: Order, theirs: BrokerOrder, at: UtcMillis): BrokerUpdate | null {
    const ours = termsOf(order);
    const terms = termsAtBroker(order, theirs);
    if (theirs.status !== 'open' || order.pendingChange !== null || isSameTerms(ours, terms)) {
      this.seen.delete(order.id);
      return null;
    }
    const before = this.seen.get(order.id);
    if (before === undefined || !isSameTerms(before.ours, ours) || !isSameTerms(before.theirs, terms)) {
      this.seen.set(order.id, { ours, theirs: terms });
      return null;
    }
    this.seen.delete(order.id);
    return { kind: 'modified', orderId: order.id, terms, at, isOutside: true };
  }

  /** Some order may have been changed: the next book tells. */
  get areSuspected(): boolean {
    return this.seen.size > 0;
  }

  /** What is not open any more is as it ended. */
  keepOnly(open: ReadonlySet<string>): void {
    for (const id of this.seen.keys()) if (!open.has(id)) this.seen.delete(id);
  }
}
