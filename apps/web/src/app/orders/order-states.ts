import { type Order, type OrderState } from '../live/shapes.js';

const DONE: readonly OrderState[] = ['denied', 'filled', 'cancelled', 'rejected', 'expired'];

export function isDone(order: Order): boolean {
  return DONE.includes(order.state);
}

/** How far an order has come; what is done stays done, whatever arrives late. */
export function orderProgress(order: Order): number {
  if (isDone(order)) return 5;
  return ['requested', 'submitting', 'submitted', 'accepted', 'partially-filled'].indexOf(order.state);
}

const CANCELLABLE: readonly OrderState[] = ['submitted', 'accepted', 'partially-filled'];

/** Only what rests at the broker can be called back; before that the verdict is a moment away. */
export function isCancellable(order: Order): boolean {
  return CANCELLABLE.includes(order.state);
}

/** Denied is our own no, rejected is the broker's: the two keep their own words everywhere. */
export const STATE_WORDS: Record<OrderState, string> = {
  requested: 'Requested',
  denied: 'Denied',
  submitting: 'Submitting',
  submitted: 'Submitted',
  accepted: 'Open',
  'partially-filled': 'Part filled',
  filled: 'Filled',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
  expired: 'Expired',
};

export function stateTone(state: OrderState): 'good' | 'bad' | 'warn' | 'info' | '' {
  if (state === 'filled') return 'good';
  if (state === 'denied' || state === 'rejected') return 'bad';
  if (state === 'cancelled' || state === 'expired') return '';
  return state === 'partially-filled' ? 'warn' : 'info';
}

/** What the trader is told about an order in one line: why it was refused, else why it exists. */
export function whyOf(order: Order): string {
  return order.refusal?.message ?? order.reason;
}
