import { hasLimit, isStop, stopsText, type StopWish } from '@artha/core';
import { price, quantity, rupees } from '../ui/money.js';
import { validityWords } from './order-states.js';
import { type TicketOrder } from './ticket-rules.js';

export interface OrderLine {
  readonly label: string;
  readonly value: string;
}

const PRODUCTS = {
  MIS: 'MIS, squared off the same day',
  CNC: 'CNC, paid in full and delivered',
  NRML: 'NRML, carried overnight',
} as const;

/** Everything of an order that is sent, line by line, as somebody reads it before real money moves. */
export function orderLines(wish: TicketOrder, lastPaise: number | null): readonly OrderLine[] {
  const { kind, product, validity } = wish;
  const limitPaise = wish.limitPaise ?? null;
  const triggerPaise = wish.triggerPaise ?? null;
  const shown = wish.disclosedQuantity ?? null;
  const at = hasLimit(kind) ? `₹${price(limitPaise)}` : `the market, last ₹${price(lastPaise)}`;
  const when = {
    validity,
    validMinutes: wish.validMinutes ?? null,
    isAfterMarket: wish.isAfterMarket ?? false,
  };
  const eachPaise = hasLimit(kind) ? limitPaise : isStop(kind) ? triggerPaise : lastPaise;
  return [
    { label: 'Quantity', value: quantity(wish.quantity) },
    { label: 'Order', value: `${kind} at ${at}` },
    ...(shown === null ? [] : [{ label: 'Iceberg', value: `${quantity(shown)} shown at a time` }]),
    ...(isStop(kind) ? [{ label: 'Trigger', value: `₹${price(triggerPaise)}` }] : []),
    { label: 'Worth about', value: rupees(eachPaise === null ? null : eachPaise * wish.quantity) },
    { label: 'Product', value: PRODUCTS[product] },
    { label: 'Valid', value: validityWords(when) },
    ...(wish.stops ? [{ label: 'Guarded by', value: stopsText(wish.stops as StopWish) }] : []),
  ];
}
