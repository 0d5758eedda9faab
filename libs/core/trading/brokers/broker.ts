import { type Charges } from '../../charges/order-charges.js';
import { formatRupees, type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type BrokerTriggers } from './broker-triggers.js';
import {
  acceptOrder,
  cancelOrder,
  expireOrder,
  isAsleep,
  isDone,
  markSubmitted,
  markUnknown,
  type Order,
  rejectOrder,
  validUntil,
  wakeOrder,
} from '../orders/order.js';
import { changeReported, dropChange, termsInWords } from '../orders/order-change.js';
import { type OrderTerms } from '../orders/order-terms.js';

/** (Part of) an order was traded. */
export interface FillReport {
  readonly kind: 'filled';
  readonly orderId: string;
  /** The broker's own number of the trade: the same number twice is the same trade. */
  readonly fillId: string;
  readonly quantity: number;
  readonly valuePaise: Paise;
  readonly chargesPaise: Paise;
  readonly charges?: Charges;
  /** In words, what of `chargesPaise` is no charge of an order. */
  readonly remark?: string;
  readonly at: UtcMillis;
}

/** News of an order, from wherever it is executed. News may come twice; the desk takes it once. */
export type BrokerUpdate =
  /** The call or its answer was lost: the order may be at the exchange. `why` in words. */
  | { kind: 'unknown'; orderId: string; why: string; at: UtcMillis }
  | { kind: 'submitted'; orderId: string; brokerOrderId: string | null; at: UtcMillis }
  | { kind: 'accepted'; orderId: string; brokerOrderId: string | null; at: UtcMillis }
  | { kind: 'rejected'; orderId: string; why: string; at: UtcMillis }
  | { kind: 'triggered'; orderId: string; lastPaise: Paise; at: UtcMillis }
  | FillReport
  /**
   * A change is in force: these are the order's terms from now on, whoever asked for it. `isOutside`: the broker's book
   * says so, and it was not we.
   */
  | { kind: 'modified'; orderId: string; terms: OrderTerms; at: UtcMillis; isOutside?: true }
  | { kind: 'modification-refused'; orderId: string; why: string; at: UtcMillis }
  /** `why`: where it was not asked for. */
  | { kind: 'cancelled'; orderId: string; at: UtcMillis; why?: string }
  | { kind: 'expired'; orderId: string; at: UtcMillis };

export interface BrokerListener {
  onOrderUpdate(update: BrokerUpdate): void;
}

/** Where orders go. All answers come through the listener, possibly before the call returns. */
export abstract class Broker {
  /** Where the broker lets triggers wait; null: it does not. */
  readonly triggers: BrokerTriggers | null = null;

  /** Ends with our process, and with it all that was told it: an order we were just sending is certainly not there. */
  readonly endsWithUs: boolean = false;

  abstract connect(listener: BrokerListener): void;
  abstract submit(order: Order): void;
  /**
   * Takes up an order that may or may not have arrived before we stopped. A real broker is searched by the order's
   * tag and never sent it again; the simulated one takes the order unless it already has it.
   */
  abstract resume(order: Order): void;
  abstract cancel(order: Order): void;
  /**
   * Asks for other terms. That the call is taken says nothing: the change holds once it is reported `modified`, and it
   * may lose the race against a fill. Asked twice for the same terms, the order has them.
   */
  abstract modify(order: Order, terms: OrderTerms): void;
}

/** A broker that reaches no exchange: the only kind that paper trading and backtests can be given. */
export abstract class PaperBroker extends Broker {
  protected readonly reaches = 'nobody';
  override readonly endsWithUs: boolean = true;
}

/**
 * The order after news other than a fill, and the cause in words; null when the news is old: it repeats, or comes
 * after something that overtook it. No news moves an order that is done, or one that was never sent.
 */
export function orderAfter(
  order: Order,
  update: Exclude<BrokerUpdate, FillReport>,
): { order: Order; cause: string } | null {
  if (isDone(order) || order.state === 'requested' || order.state === 'waiting') return null;
  const { at } = update;
  switch (update.kind) {
    case 'unknown':
      if (order.state !== 'submitting') return null;
      return { order: markUnknown(order, at), cause: `sent, no answer yet: ${update.why}` };
    case 'submitted':
      if (order.state !== 'submitting' && order.state !== 'unknown') return null;
      return { order: markSubmitted(order, update.brokerOrderId, at), cause: 'taken by the broker' };
    case 'accepted':
      if (!isOnItsWay(order)) return null;
      return { order: acceptOrder(order, update.brokerOrderId, at), cause: 'accepted by the exchange' };
    case 'triggered':
      if (!isAsleep(order)) return null;
      return {
        order: wakeOrder(order, at),
        cause: `the trigger was touched at ${formatRupees(update.lastPaise)}`,
      };
    case 'modified': {
      const { terms, isOutside = false } = update;
      const changed = changeReported(order, terms, at, isOutside);
      const where = isOutside ? 'changed at the broker' : 'changed';
      return changed && { order: changed, cause: `${where} to ${termsInWords(terms)}` };
    }
    case 'modification-refused':
      if (order.pendingChange === null) return null;
      return { order: dropChange(order, at), cause: `the change was refused: ${update.why}` };
    case 'rejected':
      // What has traded has traded: only the rest can be refused.
      if (order.state === 'partially-filled') return { order: cancelOrder(order, at), cause: update.why };
      return { order: rejectOrder(order, update.why, at), cause: update.why };
    case 'cancelled':
      return { order: cancelOrder(order, at), cause: update.why ?? 'cancelled' };
    case 'expired':
      return {
        order: expireOrder(order, at),
        cause: at >= validUntil(order) ? 'its minutes were over' : 'the day ended',
      };
  }
}

/** Not known to rest at the exchange yet. */
function isOnItsWay({ state }: Order): boolean {
  return state === 'submitting' || state === 'unknown' || state === 'submitted';
}
