import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { type UtcMillis } from '../../time/instant.js';
import { type BrokerUpdate } from './broker.js';
import { type BrokerBook, type BrokerOrder, type BrokerTrade } from './live-broker.js';
import { termsOf } from '../orders/order-change.js';
import { type OrderTerms } from '../orders/order-terms.js';
import { isDone, type Order, requestOrder } from '../orders/order.js';
import { OutsideChanges } from './outside-changes.js';
import { type Position } from '../positions/position.js';

/** Our books and the broker's tell different things of an instrument. Units, signed. */
export interface Difference {
  readonly instrumentId: InstrumentId;
  readonly reason: string;
  readonly ours: number;
  readonly theirs: number;
}

/** What the broker's book says of an order of ours, as news; what the desk knows already it takes for old news. */
export function newsOf(
  order: Order,
  theirs: BrokerOrder,
  trades: readonly BrokerTrade[],
  at: UtcMillis,
): BrokerUpdate[] {
  const { id: orderId } = order;
  const { brokerOrderId, status, why } = theirs;
  const news: BrokerUpdate[] = [{ kind: 'submitted', orderId, brokerOrderId, at }];
  if (status === 'open' || theirs.filledQuantity > 0)
    news.push({ kind: 'accepted', orderId, brokerOrderId, at });
  let traded = 0;
  for (const trade of trades) {
    if (trade.brokerOrderId !== brokerOrderId) continue;
    traded += trade.quantity;
    news.push(fillOf(orderId, trade, at));
  }
  // An order ends when all its trades are told: what comes after the end could not be booked any more.
  if (traded < theirs.filledQuantity) return news;
  // What it was of when it ended; the answer to a change may have been lost.
  if (status !== 'open' && status !== 'rejected' && theirs.quantity !== order.quantity)
    news.push({ kind: 'modified', orderId, ...changeAtItsEnd(order, theirs), at });
  if (status === 'rejected')
    news.push({ kind: 'rejected', orderId, why: why ?? 'rejected by the broker', at });
  if (status === 'cancelled') news.push({ kind: 'cancelled', orderId, at, ...(why !== null && { why }) });
  if (status === 'expired') news.push({ kind: 'expired', orderId, at });
  return news;
}

function changeAtItsEnd(
  order: Order,
  { quantity }: BrokerOrder,
): { readonly terms: OrderTerms; readonly isOutside?: true } {
  const asked = order.pendingChange?.terms;
  if (asked?.quantity === quantity) return { terms: asked };
  return { terms: { ...termsOf(order), quantity }, isOutside: true };
}

export function fillOf(orderId: string, trade: BrokerTrade, at: UtcMillis): BrokerUpdate {
  const { tradeId: fillId, quantity, valuePaise, chargesPaise, charges } = trade;
  return {
    kind: 'filled',
    orderId,
    fillId,
    quantity,
    valuePaise,
    chargesPaise,
    ...(charges && { charges }),
    at,
  };
}

/** Whether an order of the broker's is this one of ours: by our own mark, else by the broker's number. */
export function isSameOrder(order: Order, theirs: BrokerOrder): boolean {
  return theirs.tag === order.tag || theirs.brokerOrderId === order.brokerOrderId;
}

/** An order somebody placed past us, as it enters our books: at rest at the exchange, with nothing of it booked yet. */
export function adoptedOrder(
  theirs: BrokerOrder,
  of: Pick<Order, 'id' | 'accountId' | 'deploymentId'>,
  instrument: Instrument,
  at: UtcMillis,
): Order {
  const { brokerOrderId, instrumentId, side, kind, product, validity, quantity, limitPaise, triggerPaise } =
    theirs;
  const what = { instrumentId, side, kind, product, validity, quantity, limitPaise, triggerPaise };
  const ticket = {
    ...of,
    ...what,
    mode: 'live' as const,
    reducesOnly: false,
    reason: 'placed outside Artha',
  };
  return { ...requestOrder(ticket, instrument, at), state: 'accepted', brokerOrderId };
}

/** Instruments of which the sum of our positions is not what the broker holds. */
export function positionDifferences(
  positions: readonly Position[],
  theirs: BrokerBook['positions'],
): Difference[] {
  const net = new Map<InstrumentId, { ours: number; theirs: number }>();
  const of = (id: InstrumentId): { ours: number; theirs: number } => {
    const known = net.get(id) ?? { ours: 0, theirs: 0 };
    net.set(id, known);
    return known;
  };
  for (const { instrumentId, quantity } of positions) of(instrumentId).ours += quantity;
  for (const { instrumentId, quantity } of theirs) of(instrumentId).theirs += quantity;
  return [...net]
    .filter(([, { ours, theirs: held }]) => ours !== held)
    .map(([instrumentId, { ours, theirs: held }]) => ({
      instrumentId,
      reason: `our positions add up to ${ours}, the broker holds ${held}`,
      ours,
      theirs: held,
    }));
}

/** What the account's money has changed by, as its positions tell: what was won less what is bound in them and charges. */
export function cashChangePaise(positions: readonly Position[]): Paise {
  let change = 0;
  for (const { realisedPaise, costPaise, chargesPaise } of positions)
    change += realisedPaise - costPaise - chargesPaise;
  return change;
}

/** One comparison of an account's books with the broker's. */
export interface Comparison {
  /** To be told to the desk, in this order. */
  readonly news: readonly BrokerUpdate[];
  /** Orders of the broker's that none of the desk's orders is. */
  readonly strangers: readonly BrokerOrder[];
  /** Orders of ours, thought to be at the broker, that its book has not. */
  readonly missing: readonly Order[];
  /** An order may have been changed at the broker: the book should be read again soon. */
  readonly isUnsure: boolean;
}

export interface ReconciliationOptions {
  /**
   * How long an order must have been absent from the broker's book before it is certain that it never arrived: longer
   * than any call of ours may be on its way.
   */
  readonly quietMillis: number;
  /** So many comparisons in a row must find the same difference: a trade between two answers makes one that passes. */
  readonly rounds: number;
}

/** Holds the books of one desk against the broker's, again and again, and remembers what looked wrong. */
export class Reconciliation {
  private readonly absentSince = new Map<string, UtcMillis>();
  private readonly outside = new OutsideChanges();
  private suspicions = new Map<string, number>();

  constructor(private readonly options: ReconciliationOptions) {}

  /**
   * What the book says of the orders that the broker was called for. `askedAt` (wall-clock time): when the question was
   * sent; an order that was called for later may well be missing.
   */
  compare(sent: readonly Order[], book: BrokerBook, askedAt: UtcMillis, at: UtcMillis): Comparison {
    const news: BrokerUpdate[] = [];
    const found = new Set<BrokerOrder>();
    const missing: Order[] = [];
    for (const order of sent) {
      const theirs = book.orders.find((one) => isSameOrder(order, one));
      if (theirs === undefined) {
        if (order.state === 'submitting' || order.state === 'waiting') continue; // its call is under way, or to come
        if (!this.isAbsent(order.id, askedAt)) continue;
        if (order.state === 'unknown') news.push(neverArrived(order.id, at));
        else missing.push(order);
      } else {
        found.add(theirs);
        this.absentSince.delete(order.id);
        news.push(...newsOf(order, theirs, book.trades, at));
        const change = this.outside.newsOf(order, theirs, at);
        if (change !== null) news.push(change);
      }
    }
    const open = new Set(sent.filter((order) => !isDone(order)).map(({ id }) => id));
    for (const id of this.absentSince.keys()) if (!open.has(id)) this.absentSince.delete(id);
    this.outside.keepOnly(open);
    const strangers = book.orders.filter((one) => !found.has(one));
    return { news, strangers, missing, isUnsure: this.outside.areSuspected };
  }

  /** Of what was found now, what has been found as often as it takes; it is forgotten with the first round without it. */
  confirmed(differences: readonly Difference[]): Difference[] {
    const counted = new Map<string, number>();
    const certain = differences.filter((difference) => {
      const key = `${difference.instrumentId} ${difference.ours} ${difference.theirs} ${difference.reason}`;
      const times = (this.suspicions.get(key) ?? 0) + 1;
      counted.set(key, times);
      return times >= this.options.rounds;
    });
    this.suspicions = counted;
    return certain;
  }

  private isAbsent(orderId: string, askedAt: UtcMillis): boolean {
    const since = this.absentSince.get(orderId);
    if (since === undefined) this.absentSince.set(orderId, askedAt);
    return since !== undefined && askedAt - since >= this.options.quietMillis;
  }
}

function neverArrived(orderId: string, at: UtcMillis): BrokerUpdate {
  return { kind: 'rejected', orderId, why: 'it never reached the broker', at };
}
