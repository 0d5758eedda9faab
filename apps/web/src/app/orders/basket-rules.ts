import { hasLimit, isStop } from '@artha/core';
import { type Basket, type BasketItem, type Mode, type OrderTicket } from '../live/shapes.js';
import { price, quantity } from '../ui/money.js';

/** 'BUY 65 NFO:NIFTY… at market', as a person is asked about it. */
export function itemWords({ side, quantity: units, instrumentId, kind, limitPaise }: BasketItem): string {
  const at = limitPaise === null ? 'at market' : `at ${price(limitPaise)}`;
  const ticker = instrumentId.replace(/^[A-Z]+:/, '');
  return `${side === 'buy' ? 'BUY' : 'SELL'} ${quantity(units)} ${ticker} ${isStop(kind) ? `${kind} ` : ''}${at}`;
}

/** Kind and prices in a cell: 'LIMIT 95.00', 'SL-M, trigger 95.50'. */
export function kindWords({ kind, limitPaise, triggerPaise }: BasketItem): string {
  const limit = hasLimit(kind) ? ` ${price(limitPaise)}` : '';
  return isStop(kind) ? `${kind}${limit}, trigger ${price(triggerPaise)}` : `${kind}${limit}`;
}

/** The items with this one in its place, or at the end where it is new. */
export function kept(items: readonly BasketItem[], item: BasketItem): BasketItem[] {
  const isKnown = items.some(({ id }) => id === item.id);
  return isKnown ? items.map((one) => (one.id === item.id ? item : one)) : [...items, item];
}

/** The item one place further; at an end it stays. */
export function moved(items: readonly BasketItem[], itemId: string, by: -1 | 1): BasketItem[] {
  const turned = [...items];
  const from = turned.findIndex(({ id }) => id === itemId);
  const [one, other] = [turned[from], turned[from + by]];
  if (one === undefined || other === undefined) return turned;
  [turned[from], turned[from + by]] = [other, one];
  return turned;
}

/** What the engine is asked about; nothing is placed under these ids. */
export function ticketsOf({ accountId, items }: Basket, mode: Mode): OrderTicket[] {
  return items.map((item) => ({ ...item, accountId, mode }));
}
