import { hasLimit } from '@artha/core';
import { type Order, type OrderState } from '../live/shapes.js';
import { price } from '../ui/money.js';

const DONE: readonly OrderState[] = ['denied', 'filled', 'cancelled', 'rejected', 'expired'];

export function isDone(order: Order): boolean {
  return DONE.includes(order.state);
}

const ON_THE_WAY: readonly OrderState[] = [
  'requested',
  'waiting',
  'submitting',
  'unknown',
  'submitted',
  'accepted',
  'partially-filled',
];

/** How far an order has come; what is done stays done, whatever arrives late. */
export function orderProgress(order: Order): number {
  if (isDone(order)) return ON_THE_WAY.length;
  const step = ON_THE_WAY.indexOf(order.state);
  return order.state === 'accepted' && order.triggeredAt !== null ? step + 0.5 : step;
}

const CANCELLABLE: readonly OrderState[] = [
  'waiting',
  'unknown',
  'submitted',
  'accepted',
  'partially-filled',
];

/**
 * Only what rests, here or at the broker, or may, can be called back; before that the verdict is a moment away. A wish to take
 * back what no answer came of is kept until the broker's book has told.
 */
export function isCancellable(order: Order): boolean {
  return CANCELLABLE.includes(order.state);
}

const CHANGEABLE: readonly OrderState[] = ['waiting', 'submitted', 'accepted', 'partially-filled'];

/** One change at a time: while one is under way, the exchange's answer to it is not known. */
export function isChangeable(order: Order): boolean {
  return CHANGEABLE.includes(order.state) && order.pendingChange === null && order.validity !== 'IOC';
}

/** Denied is our own no, rejected is the broker's: the two keep their own words everywhere. */
export const STATE_WORDS: Record<OrderState, string> = {
  requested: 'Requested',
  denied: 'Denied',
  waiting: 'Waiting',
  submitting: 'Submitting',
  unknown: 'No answer yet',
  submitted: 'Submitted',
  accepted: 'Open',
  'partially-filled': 'Part filled',
  filled: 'Filled',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
  expired: 'Expired',
};

/** The state of an order in a word or two; a stop that rests is not open to trade before it wakes. */
export function stateWords(order: Order): string {
  const isAsleep = order.state === 'accepted' && order.triggerPaise !== null && order.triggeredAt === null;
  return isAsleep ? 'Trigger pending' : STATE_WORDS[order.state];
}

/** How long the order may wait: 'DAY', 'IOC', '30 minutes', 'DAY, after market'. */
export function validityWords(order: Pick<Order, 'validity' | 'validMinutes' | 'isAfterMarket'>): string {
  const { validity, validMinutes, isAfterMarket } = order;
  if (validity === 'TTL') return validMinutes === 1 ? '1 minute' : `${validMinutes ?? '–'} minutes`;
  return isAfterMarket ? `${validity}, after market` : validity;
}

/** The worst price the order takes, or that it takes any. */
export function limitWords({ kind, limitPaise }: Pick<Order, 'kind' | 'limitPaise'>): string {
  return hasLimit(kind) ? price(limitPaise) : 'Market';
}

/** What the order would pay or take: its limit or the market, and for a stop from which trigger on. */
export function priceWords({
  kind,
  limitPaise,
  triggerPaise,
}: Pick<Order, 'kind' | 'limitPaise' | 'triggerPaise'>): string {
  const at = limitWords({ kind, limitPaise });
  return triggerPaise === null ? at : `${at} / ${price(triggerPaise)} trg.`;
}

export function stateTone(state: OrderState): 'good' | 'bad' | 'warn' | 'info' | '' {
  if (state === 'filled') return 'good';
  if (state === 'denied' || state === 'rejected') return 'bad';
  if (state === 'cancelled' || state === 'expired') return '';
  return state === 'partially-filled' || state === 'unknown' ? 'warn' : 'info';
}

/** What the trader is told about an order in one line: why it was refused, else why it exists. */
export function whyOf(order: Order): string {
  if (order.state === 'unknown')
    return 'Sent, no answer yet: it may be at the exchange. The broker’s book is being asked.';
  return order.refusal?.message ?? order.reason;
}
