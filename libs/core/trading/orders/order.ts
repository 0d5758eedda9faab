import { type Instrument, type InstrumentId, isTradable } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { Refusal, type RefusalData } from '../../refusals.js';
import { istDateOf, type UtcMillis } from '../../time/instant.js';
import { type Fill } from './fill.js';
import { type PendingChange } from './order-terms.js';
import { checkPrices, checkValidity, isStop } from './order-kinds.js';
import { isSamePosition, type Position } from '../positions/position.js';
import { checkStops, type StopRules, type StopWish } from '../stops/stop-rules.js';
import {
  type OrderGroupKind,
  type OrderKind,
  type Product,
  type Side,
  type TradingMode,
  type Validity,
} from '../terms.js';

export type OrderState =
  | 'requested'
  | 'denied'
  | 'waiting'
  | 'submitting'
  | 'unknown'
  | 'submitted'
  | 'accepted'
  | 'partially-filled'
  | 'filled'
  | 'cancelled'
  | 'rejected'
  | 'expired';

/**
 * The life of an order: from each state, the states that may follow. `denied` is our own no, before anything was
 * sent; `rejected` is the broker's or the exchange's. `waiting`: we keep it until its time comes, nothing was sent.
 * `submitting` is written down before the broker is called, so after a crash we know the order may have arrived.
 * `unknown`: it was sent and no answer says whether it arrived; it counts as working, is never sent again, and only the
 * broker's own book resolves it. `submitted`: the broker took the call; `accepted`: the order rests at the exchange.
 * Answers may overtake each other, so a state can be skipped, never revisited.
 */
export const ORDER_TRANSITIONS: Readonly<Record<OrderState, readonly OrderState[]>> = {
  requested: ['denied', 'waiting', 'submitting', 'cancelled'],
  waiting: ['denied', 'submitting', 'cancelled', 'expired'],
  submitting: [
    'denied',
    'unknown',
    'submitted',
    'accepted',
    'partially-filled',
    'filled',
    'cancelled',
    'rejected',
    'expired',
  ],
  unknown: ['submitted', 'accepted', 'partially-filled', 'filled', 'cancelled', 'rejected', 'expired'],
  submitted: ['accepted', 'partially-filled', 'filled', 'cancelled', 'rejected', 'expired'],
  accepted: ['partially-filled', 'filled', 'cancelled', 'rejected', 'expired'],
  'partially-filled': ['partially-filled', 'filled', 'cancelled', 'expired'],
  denied: [],
  filled: [],
  cancelled: [],
  rejected: [],
  expired: [],
};

/** What someone wants; `id` is made by the asker, so asking twice is one order. */
export interface OrderTicket {
  readonly id: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly deploymentId: string | null;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly kind: OrderKind;
  readonly product: Product;
  readonly quantity: number;
  /** For LIMIT and SL. */
  readonly limitPaise: Paise | null;
  /** For SL and SL-M: a buy wakes when the price is here or above, a sale when it is here or below. */
  readonly triggerPaise: Paise | null;
  readonly validity: Validity;
  /** For TTL: how long it may wait. */
  readonly validMinutes?: number | null;
  /** Placed outside the session, for the next opening of its instrument. */
  readonly isAfterMarket?: boolean;
  /** Orders that belong together share this; legs are counted from one. */
  readonly groupId?: string | null;
  readonly groupKind?: OrderGroupKind | null;
  readonly legNumber?: number | null;
  /** Of a part: how many units the whole wish is of. */
  readonly wishQuantity?: number | null;
  /** Of an iceberg: so many units are shown to the market at a time. Its legs are plain orders. */
  readonly disclosedQuantity?: number | null;
  /** Under which the exchange knows whoever decided: every order that is sent by a program must name one. */
  readonly algoId?: string | null;
  /** May only bring a position nearer to zero: an exit. */
  readonly reducesOnly: boolean;
  /** Why, in words. */
  readonly reason: string;
  /** Protect the position from the order's first fill on. */
  readonly stops?: StopWish | null;
}

export interface Order extends OrderTicket {
  readonly validMinutes: number | null;
  readonly isAfterMarket: boolean;
  readonly groupId: string | null;
  readonly groupKind: OrderGroupKind | null;
  readonly legNumber: number | null;
  readonly wishQuantity: number | null;
  readonly algoId: string | null;
  readonly stops?: StopRules | null;
  readonly state: OrderState;
  /** The limit a MARKET or SL-M order travels with, so that it cannot trade at any price; null: it is bare. */
  readonly protectedPaise: Paise | null;
  /** How often a change was asked for; brokers allow {@link MOST_MODIFICATIONS}. */
  readonly modifications: number;
  /** A change that was sent and not answered yet. */
  readonly pendingChange: PendingChange | null;
  readonly filledQuantity: number;
  /** The traded value of all fills; the average price is `filledPaise / filledQuantity`, never stored. */
  readonly filledPaise: Paise;
  readonly chargesPaise: Paise;
  readonly brokerOrderId: string | null;
  /** Our own mark on the broker's copy of the order: at most 20 letters and digits, found again after a crash. */
  readonly tag: string;
  readonly refusal: RefusalData | null;
  /** When the market touched the trigger; null for an order that sleeps, or that has none. */
  readonly triggeredAt: UtcMillis | null;
  readonly requestedAt: UtcMillis;
  readonly updatedAt: UtcMillis;
}

/** Somebody moved an order where the table does not lead: a bug here or at the broker, never a user's mistake. */
export class IllegalOrderTransition extends Error {
  constructor(order: Order, to: OrderState) {
    super(`order ${order.id} cannot go from ${order.state} to ${to}`);
    this.name = 'IllegalOrderTransition';
  }
}

/** Nothing more can happen to it. */
export function isDone(order: Pick<Order, 'state'>): boolean {
  return ORDER_TRANSITIONS[order.state].length === 0;
}

/** A stop the market has not touched yet: nothing of it can trade. */
export function isAsleep(order: Order): boolean {
  return isStop(order.kind) && order.triggeredAt === null;
}

/** When a TTL order stops waiting, in market time; ∞ for others. */
export function validUntil({ validMinutes, requestedAt }: Order): UtcMillis {
  return validMinutes === null ? Infinity : requestedAt + validMinutes * 60_000;
}

export function openQuantity(order: Order): number {
  return order.quantity - order.filledQuantity;
}

/** What could still trade at worst: a larger quantity that is asked for may be in force by now. */
export function exposedQuantity({ quantity, filledQuantity, pendingChange }: Order): number {
  return Math.max(quantity, pendingChange?.terms.quantity ?? 0) - filledQuantity;
}

/** The price it may not trade beyond, its own or the protection it travels with; null: any price. */
export function workingLimitPaise({
  limitPaise,
  protectedPaise,
}: Pick<Order, 'limitPaise' | 'protectedPaise'>): Paise | null {
  return limitPaise ?? protectedPaise;
}

/** Whether two tickets under one id ask for the same trade: then the second is the first, asked again. */
export function isSameWish(one: OrderTicket, other: OrderTicket): boolean {
  return (
    one.accountId === other.accountId &&
    one.mode === other.mode &&
    isSamePosition(one, other) &&
    one.side === other.side &&
    one.kind === other.kind &&
    one.quantity === other.quantity &&
    one.limitPaise === other.limitPaise &&
    one.triggerPaise === other.triggerPaise &&
    one.validity === other.validity &&
    (one.validMinutes ?? null) === (other.validMinutes ?? null) &&
    (one.isAfterMarket ?? false) === (other.isAfterMarket ?? false) &&
    one.reducesOnly === other.reducesOnly
  );
}

/**
 * A wish to trade, checked against the instrument. Refuses: NOT_TRADABLE, CONTRACT_EXPIRED, NOT_A_WHOLE_QUANTITY,
 * NOT_A_LOT_MULTIPLE
 * (an exit may be an odd lot: it has to close what is there) and whatever {@link checkPrices}, {@link checkValidity}
 * and {@link checkStops} refuse.
 */
export function requestOrder(ticket: OrderTicket, instrument: Instrument, at: UtcMillis): Order {
  const { quantity } = ticket;
  const { lotQuantity } = instrument;
  requireTradable(instrument, at);
  if (!Number.isSafeInteger(quantity) || quantity <= 0) throw new Refusal('NOT_A_WHOLE_QUANTITY');
  if (!ticket.reducesOnly && quantity % lotQuantity !== 0)
    throw new Refusal('NOT_A_LOT_MULTIPLE', { lotQuantity });
  checkPrices(ticket, instrument);
  checkValidity(ticket);
  const { stops = null } = ticket;
  return stops === null
    ? newOrder(ticket, at)
    : { ...newOrder(ticket, at), stops: checkStops(stops, instrument) };
}

/** Refuses CONTRACT_EXPIRED, and NOT_TRADABLE for whatever else is not ordered. */
export function requireTradable(instrument: Instrument, at: UtcMillis): void {
  const { id: instrumentId, expiresOn } = instrument;
  if (typeof expiresOn === 'string' && expiresOn < istDateOf(at))
    throw new Refusal('CONTRACT_EXPIRED', { instrumentId, expiresOn });
  if (!isTradable(instrument, istDateOf(at))) throw new Refusal('NOT_TRADABLE', { instrumentId });
}

/**
 * An exit of a whole position at the market. What is held may always be left: no lot, listing or price is asked for.
 * @throws {RangeError} when there is nothing to leave.
 */
export function exitOrder(position: Position, id: string, reason: string, at: UtcMillis): Order {
  const { accountId, mode, deploymentId, instrumentId, product, quantity } = position;
  if (quantity === 0) throw new RangeError(`the position in ${instrumentId} is flat`);
  const ticket: OrderTicket = {
    id,
    accountId,
    mode,
    deploymentId,
    instrumentId,
    side: quantity > 0 ? 'sell' : 'buy',
    kind: 'MARKET',
    product,
    quantity: Math.abs(quantity),
    limitPaise: null,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly: true,
    reason,
  };
  return newOrder(ticket, at);
}

function newOrder(ticket: OrderTicket, at: UtcMillis): Order {
  return {
    id: ticket.id,
    accountId: ticket.accountId,
    mode: ticket.mode,
    deploymentId: ticket.deploymentId,
    instrumentId: ticket.instrumentId,
    side: ticket.side,
    kind: ticket.kind,
    product: ticket.product,
    quantity: ticket.quantity,
    limitPaise: ticket.limitPaise,
    triggerPaise: ticket.triggerPaise,
    validity: ticket.validity,
    validMinutes: ticket.validMinutes ?? null,
    isAfterMarket: ticket.isAfterMarket ?? false,
    groupId: ticket.groupId ?? null,
    groupKind: ticket.groupKind ?? null,
    legNumber: ticket.legNumber ?? null,
    wishQuantity: ticket.wishQuantity ?? null,
    algoId: ticket.algoId ?? genericAlgoId(ticket.instrumentId),
    reducesOnly: ticket.reducesOnly,
    reason: ticket.reason,
    state: 'requested',
    protectedPaise: null,
    modifications: 0,
    pendingChange: null,
    filledQuantity: 0,
    filledPaise: 0,
    chargesPaise: 0,
    brokerOrderId: null,
    tag: tagOf(ticket.id),
    refusal: null,
    triggeredAt: null,
    requestedAt: at,
    updatedAt: at,
  };
}

export function denyOrder(order: Order, refusal: RefusalData, at: UtcMillis): Order {
  requireMove(order, 'denied');
  return { ...order, state: 'denied', refusal, updatedAt: at };
}

/** Kept until its time comes; nothing is sent. */
export function holdOrder(order: Order, at: UtcMillis): Order {
  requireMove(order, 'waiting');
  return { ...order, state: 'waiting', updatedAt: at };
}

/** Written down before the broker is called. */
export function submitOrder(order: Order, at: UtcMillis): Order {
  requireMove(order, 'submitting');
  return { ...order, state: 'submitting', updatedAt: at };
}

/** The call to the broker was lost, or its answer: the order may be at the exchange. */
export function markUnknown(order: Order, at: UtcMillis): Order {
  requireMove(order, 'unknown');
  return { ...order, state: 'unknown', updatedAt: at };
}

export function markSubmitted(order: Order, brokerOrderId: string | null, at: UtcMillis): Order {
  requireMove(order, 'submitted');
  return { ...order, state: 'submitted', brokerOrderId, updatedAt: at };
}

export function acceptOrder(order: Order, brokerOrderId: string | null, at: UtcMillis): Order {
  requireMove(order, 'accepted');
  return { ...order, state: 'accepted', brokerOrderId: brokerOrderId ?? order.brokerOrderId, updatedAt: at };
}

/** The market touched the trigger: from now on it is an order like others. @throws {IllegalOrderTransition} */
export function wakeOrder(order: Order, at: UtcMillis): Order {
  if (!isAsleep(order) || isDone(order)) throw new IllegalOrderTransition(order, order.state);
  return { ...order, triggeredAt: at, updatedAt: at };
}

/** The broker or the exchange said no; their words are kept as the reason. */
export function rejectOrder(order: Order, why: string, at: UtcMillis): Order {
  requireMove(order, 'rejected');
  return { ...order, state: 'rejected', reason: why, pendingChange: null, updatedAt: at };
}

/**
 * News of a trade may come late: after the order has ended it is booked all the same, for it is money.
 * A larger quantity that was asked for may be in force before we are told so; until that is decided an order that has
 * all it had is not `filled`. @throws {IllegalOrderTransition} also when the fill is larger than what is still open.
 */
export function applyFill(order: Order, fill: Fill): Order {
  const { pendingChange, quantity } = order;
  const filledQuantity = order.filledQuantity + fill.quantity;
  const most = pendingChange === null ? quantity : Math.max(quantity, pendingChange.terms.quantity);
  const isComplete = filledQuantity === most;
  const isLate = isDone(order) && order.state !== 'denied'; // what was denied was never sent
  const state = isLate ? order.state : isComplete ? 'filled' : 'partially-filled';
  if (fill.quantity <= 0 || filledQuantity > most) throw new IllegalOrderTransition(order, state);
  if (!isLate) requireMove(order, state);
  const isGrown = pendingChange !== null && filledQuantity > quantity;
  const asFilled = isGrown ? { ...order, ...pendingChange.terms } : order;
  return {
    ...asFilled,
    state,
    filledQuantity,
    filledPaise: order.filledPaise + fill.valuePaise,
    chargesPaise: order.chargesPaise + fill.chargesPaise,
    pendingChange: isGrown || isComplete ? null : pendingChange,
    updatedAt: fill.filledAt,
  };
}

export function cancelOrder(order: Order, at: UtcMillis): Order {
  requireMove(order, 'cancelled');
  return { ...order, state: 'cancelled', pendingChange: null, updatedAt: at };
}

/** The day ended, or its minutes, before the order was filled. */
export function expireOrder(order: Order, at: UtcMillis): Order {
  requireMove(order, 'expired');
  return { ...order, state: 'expired', pendingChange: null, updatedAt: at };
}

function requireMove(order: Order, to: OrderState): void {
  if (!ORDER_TRANSITIONS[order.state].includes(to)) throw new IllegalOrderTransition(order, to);
}

/**
 * The id of an order that no registered algorithm decided: the exchanges want one on every order that comes from a
 * program (Kite's `algo_id`): 99999 at NSE, sixteen nines at BSE.
 */
export function genericAlgoId(instrumentId: InstrumentId): string {
  return instrumentId.startsWith('BSE:') || instrumentId.startsWith('BFO:') ? '9999999999999999' : '99999';
}

/** Kite takes 20 letters and digits; the end of a UUID (of any version) is its most random part. */
function tagOf(id: string): string {
  return id.replace(/[^0-9A-Za-z]/g, '').slice(-20);
}
