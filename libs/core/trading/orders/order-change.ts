import { type Instrument } from '../../market/instrument.js';
import { formatRupees } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { checkPrices, hasLimit, isStop } from './order-kinds.js';
import { type OrderChange, type OrderTerms, type PendingChange } from './order-terms.js';
import { exposedQuantity, isAsleep, isDone, type Order, workingLimitPaise } from './order.js';
import { type OrderKind } from '../terms.js';

/** Kite, Dhan: an order may be changed so often, and not once more. */
export const MOST_MODIFICATIONS = 25;

/** NSE.md §3.1: a limit may give up its price and a stop its trigger, but no order goes to sleep again. */
export const CHANGES_OF_KIND: Readonly<Record<OrderKind, readonly OrderKind[]>> = {
  MARKET: ['MARKET'],
  LIMIT: ['LIMIT', 'MARKET'],
  SL: ['SL', 'LIMIT', 'MARKET'],
  'SL-M': ['SL-M'],
};

export function termsOf({ kind, quantity, limitPaise, triggerPaise, protectedPaise }: Order): OrderTerms {
  return { kind, quantity, limitPaise, triggerPaise, protectedPaise };
}

export function isSameTerms(one: OrderTerms, other: OrderTerms): boolean {
  return (
    one.kind === other.kind &&
    one.quantity === other.quantity &&
    one.limitPaise === other.limitPaise &&
    one.triggerPaise === other.triggerPaise &&
    one.protectedPaise === other.protectedPaise
  );
}

/**
 * The terms an order would have with the change, prices that its new kind has no use for dropped. Refuses:
 * ORDER_IS_DONE, TOO_MANY_CHANGES, NOT_CHANGEABLE, STOP_IS_AWAKE, NOT_A_WHOLE_QUANTITY, NOT_A_LOT_MULTIPLE,
 * QUANTITY_FILLED and whatever {@link checkPrices} refuses. A change to what the order is already refuses nothing.
 */
export function changedTerms(order: Order, change: OrderChange, instrument: Instrument): OrderTerms {
  if (isDone(order)) throw new Refusal('ORDER_IS_DONE', { state: order.state });
  const kind = change.kind ?? order.kind;
  const quantity = change.quantity ?? order.quantity;
  const limitPaise = change.limitPaise === undefined ? order.limitPaise : change.limitPaise;
  const triggerPaise = change.triggerPaise === undefined ? order.triggerPaise : change.triggerPaise;
  const terms: OrderTerms = {
    kind,
    quantity,
    limitPaise: change.limitPaise === undefined && !hasLimit(kind) ? null : limitPaise,
    triggerPaise: change.triggerPaise === undefined && !isStop(kind) ? null : triggerPaise,
    protectedPaise: kind === order.kind ? order.protectedPaise : null,
  };
  if (isSameTerms(terms, termsOf(order))) return terms;
  if (order.modifications >= MOST_MODIFICATIONS)
    throw new Refusal('TOO_MANY_CHANGES', { limit: MOST_MODIFICATIONS });
  if (!CHANGES_OF_KIND[order.kind].includes(kind))
    throw new Refusal('NOT_CHANGEABLE', { kind: order.kind, wanted: kind });
  if (isStop(kind) && !isAsleep(order) && terms.triggerPaise !== order.triggerPaise)
    throw new Refusal('STOP_IS_AWAKE');
  checkQuantity(order, quantity, instrument);
  checkPrices({ ...order, ...terms }, instrument);
  return terms;
}

function checkQuantity(order: Order, quantity: number, { lotQuantity }: Instrument): void {
  if (quantity === order.quantity) return;
  if (!Number.isSafeInteger(quantity) || quantity <= 0) throw new Refusal('NOT_A_WHOLE_QUANTITY');
  if (!order.reducesOnly && quantity % lotQuantity !== 0)
    throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity });
  if (quantity <= order.filledQuantity)
    throw new Refusal('QUANTITY_FILLED', { filledQuantity: order.filledQuantity });
}

/** Whether the account would risk more with these terms: more units, or a price that is worse for it. */
export function addsRisk(order: Order, terms: OrderTerms): boolean {
  if (terms.quantity > order.quantity) return true;
  const [before, after] = [workingLimitPaise(order), workingLimitPaise(terms)];
  if (before === null || after === null) return before !== after && after === null;
  return order.side === 'buy' ? after > before : after < before;
}

/** The change is on its way to the broker, and counts as one whether or not it is taken. */
export function askForChange(order: Order, change: PendingChange, at: UtcMillis): Order {
  return { ...order, pendingChange: change, modifications: order.modifications + 1, updatedAt: at };
}

/**
 * The order with terms that hold from now on. Units that traded meanwhile have traded: an order left with nothing open
 * is filled.
 */
export function applyChange(order: Order, terms: OrderTerms, at: UtcMillis): Order {
  const quantity = Math.max(terms.quantity, order.filledQuantity);
  return settle({ ...order, ...terms, quantity, pendingChange: null, updatedAt: at });
}

/**
 * The order after the exchange reported its terms; null: old news. Someone may have changed it at the broker's own
 * terminal; then a change of ours that is under way still is. `isCertain`: it is known to be no old news.
 */
export function changeReported(
  order: Order,
  terms: OrderTerms,
  at: UtcMillis,
  isCertain = false,
): Order | null {
  const { pendingChange } = order;
  if (pendingChange !== null && isSameTerms(pendingChange.terms, terms)) return applyChange(order, terms, at);
  if ((!isCertain && at <= order.updatedAt) || isSameTerms(terms, termsOf(order))) return null;
  const changed = applyChange(order, terms, at);
  return isDone(changed) ? changed : { ...changed, pendingChange };
}

/**
 * An order at a broker as large as it has traded: somebody enlarged it at the broker's own terminal, and the trade was
 * told before that, or the order was thought to be done.
 */
export function asLargeAsTraded(order: Order, traded: number): Order {
  if (traded <= exposedQuantity(order)) return order;
  return { ...order, quantity: order.filledQuantity + traded };
}

/** The change came to nothing: the order is what it was, which may be complete by now. */
export function dropChange(order: Order, at: UtcMillis): Order {
  return settle({ ...order, pendingChange: null, updatedAt: at });
}

function settle(order: Order): Order {
  return order.filledQuantity === order.quantity ? { ...order, state: 'filled' } : order;
}

/** "SL 50 at ₹99.50, trigger ₹100.00"; "MARKET 50, protected at ₹99.50" */
export function termsInWords(terms: OrderTerms): string {
  const { kind, quantity, limitPaise, triggerPaise, protectedPaise } = terms;
  const limit = limitPaise === null ? '' : ` at ${formatRupees(limitPaise)}`;
  const trigger = triggerPaise === null ? '' : `, trigger ${formatRupees(triggerPaise)}`;
  const protection = protectedPaise === null ? '' : `, protected at ${formatRupees(protectedPaise)}`;
  return `${kind} ${quantity}${limit}${trigger}${protection}`;
}
