import { capitalised } from '@artha/core';
import { type Order } from '../live/shapes.js';
import { csvOf } from '../ui/csv.js';
import { quantity } from '../ui/money.js';
import { istTime } from '../ui/time.js';
import { stateWords, whyOf } from './order-states.js';

const HEADER = [
  'Time (IST)',
  'Side',
  'Instrument',
  'Product',
  'Kind',
  'Validity',
  'Quantity',
  'Filled',
  'Price',
  'Trigger',
  'Average',
  'Charges',
  'Status',
  'By',
  'Why',
  'Order id',
];

/** Orders as a spreadsheet has them, prices and amounts in rupees. */
export function ordersCsv(orders: readonly Order[]): string {
  return csvOf(
    HEADER,
    orders.map((order) => [
      istTime(order.requestedAt),
      order.side,
      order.instrumentId,
      order.product,
      order.kind,
      order.validity,
      order.quantity,
      order.filledQuantity,
      inRupees(order.limitPaise),
      inRupees(order.triggerPaise),
      inRupees(order.averagePaise),
      inRupees(order.chargesPaise),
      stateWords(order),
      order.deploymentId === null ? 'hand' : 'strategy',
      whyOf(order),
      order.id,
    ]),
  );
}

/** What is about to be taken back, by instrument: 'Buy 10 INFY; sell 5 TCS.' */
export function cancelWords(orders: readonly Order[]): string {
  const words = orders.slice(0, MOST_NAMED).map((order) => {
    const open = quantity(order.quantity - order.filledQuantity);
    return `${order.side} ${open} ${order.instrumentId.replace(/^[A-Z]+:/, '')}`;
  });
  const more = orders.length - words.length;
  if (more > 0) words.push(`${more} more`);
  const text = words.join('; ');
  return `${capitalised(text)}.`;
}

const MOST_NAMED = 6;

function inRupees(paise: number | null): number | null {
  return paise === null ? null : Math.round(paise) / 100;
}
