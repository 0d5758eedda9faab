import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { istDayOf, type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { Broker, type BrokerListener } from '../trading/broker.js';
import { isAsleep, openQuantity, type Order, wakeOrder } from '../trading/order.js';
import { type FillCosts } from './fill-costs.js';
import { slippedPaise } from './fill-value.js';

export interface SimulatedBrokerOptions {
  readonly market: Market;
  readonly clock: Clock;
  /** How far the market moves against a MARKET order; neither capped by the bar nor rounded to the tick. */
  readonly slippageBps: number;
  readonly costs: FillCosts;
  /** 'next-tick': an order meets the first price after it was submitted; 'same-tick': the price it was decided on. */
  readonly fillAt: 'next-tick' | 'same-tick';
}

/** An order waiting for its price, and the last day it met one. */
interface Working {
  order: Order;
  metDay: number;
}

/**
 * An exchange of our own, for backtests and paper trading: it fills whole orders at the prices the market shows and
 * has no influence on them. A MARKET order takes the next price with slippage. A LIMIT order waits until the price
 * touches its limit and is filled there without slippage, except when the first price it meets, on arrival or in
 * the morning, is already better: then it gets that one, as an opening auction would give. A stop wakes at the first
 * price at or beyond its trigger and is worked at that very price: in a gap that is the worse one, as at the exchange.
 * An IOC order trades at the first price it meets or not at all. Orders are for the day.
 */
export class SimulatedBroker extends Broker {
  private listener: BrokerListener | null = null;
  /** The same order twice is one order. */
  private readonly workingIds = new Set<string>();
  private readonly workingBySlot: Working[][] = [];

  constructor(private readonly options: SimulatedBrokerOptions) {
    super();
    options.market.onSessionEnd((session) => this.expireAll(session));
  }

  /** Whether any order waits for a price. */
  get isWorking(): boolean {
    return this.workingIds.size > 0;
  }

  connect(listener: BrokerListener): void {
    this.listener = listener;
  }

  submit(order: Order): void {
    if (this.workingIds.has(order.id)) return;
    const { market, clock, fillAt } = this.options;
    const at = clock.now();
    // It was written down while the market closed: there is no price to come that may still fill it.
    const slot = market.slotOf(order.instrumentId);
    if (at >= (market.sessionOf(slot)?.closesAt ?? Infinity)) return this.expire(order, at);
    this.listener?.onOrderUpdate({
      kind: 'accepted',
      orderId: order.id,
      brokerOrderId: `SIM${order.tag}`,
      at,
    });
    const waiting = { order, metDay: -1 };
    this.workingIds.add(order.id);
    const lastPaise = market.lastPaise(slot);
    if (fillAt === 'same-tick' && lastPaise > 0 && this.meets(waiting, at, lastPaise)) return;
    this.wait(slot, waiting);
  }

  resume(order: Order): void {
    this.submit(order);
  }

  cancel(order: Order): void {
    const slot = this.options.market.slotOf(order.instrumentId);
    if (!this.workingIds.delete(order.id)) return;
    this.workingBySlot[slot] = (this.workingBySlot[slot] ?? []).filter(
      ({ order: { id } }) => id !== order.id,
    );
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: order.id, at: this.options.clock.now() });
  }

  private wait(slot: number, waiting: Working): void {
    const here = this.workingBySlot[slot];
    if (here === undefined) this.options.market.onTickOf(slot, this.onTick);
    if (here === undefined) this.workingBySlot[slot] = [waiting];
    else here.push(waiting);
  }

  private readonly onTick = (slot: number, at: UtcMillis, lastPaise: Paise): void => {
    const waiting = this.workingBySlot[slot];
    if (waiting === undefined || waiting.length === 0) return;
    const { market } = this.options;
    if (market.sessionOf(slot) !== null && !market.isOpenAt(at, slot)) return;
    this.workingBySlot[slot] = []; // orders that come while these fill wait for the next tick
    // A fill may lead to a cancellation of an order in this very round: that one is no longer working.
    const left = waiting.filter((one) => this.isStillWorking(one) && !this.meets(one, at, lastPaise));
    if (left.length === 0) return;
    const arrived = this.workingBySlot[slot];
    this.workingBySlot[slot] = arrived.length === 0 ? left : [...left, ...arrived];
  };

  /** Fills the order if this price lets it. */
  private meets(waiting: Working, at: UtcMillis, lastPaise: Paise): boolean {
    if (isAsleep(waiting.order) && !this.wakes(waiting, at, lastPaise)) return false;
    const { order } = waiting;
    if (!this.isStillWorking(waiting)) return true; // taken back by whoever heard that it woke
    const price = this.priceFor(waiting, at, lastPaise);
    if (price === null) return order.validity === 'IOC' && this.giveUp(order, at);
    const quantity = openQuantity(order);
    const value = this.options.costs(order, price, quantity, at);
    const fillId = `${order.id}:${order.filledQuantity}`;
    this.workingIds.delete(order.id);
    this.listener?.onOrderUpdate({
      kind: 'filled',
      orderId: order.id,
      fillId,
      quantity,
      ...value,
      at,
    });
    return true;
  }

  /** Whether the market has come to the trigger; if so the order is one like others from now on. */
  private wakes(waiting: Working, at: UtcMillis, lastPaise: Paise): boolean {
    const { id, side, triggerPaise } = waiting.order;
    if (triggerPaise === null) return false;
    const isTouched = side === 'buy' ? lastPaise >= triggerPaise : lastPaise <= triggerPaise;
    if (!isTouched) return false;
    waiting.order = wakeOrder(waiting.order, at);
    this.listener?.onOrderUpdate({ kind: 'triggered', orderId: id, lastPaise, at });
    return true;
  }

  private giveUp({ id }: Order, at: UtcMillis): true {
    this.workingIds.delete(id);
    const why = 'nothing could trade at once';
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: id, at, why });
    return true;
  }

  private priceFor(waiting: Working, at: UtcMillis, lastPaise: Paise): number | null {
    const { side, limitPaise } = waiting.order;
    if (limitPaise === null) return slippedPaise(side, lastPaise, this.options.slippageBps);
    const day = istDayOf(at);
    const isFirstPrice = waiting.metDay !== day;
    waiting.metDay = day;
    const touches = side === 'buy' ? lastPaise <= limitPaise : lastPaise >= limitPaise;
    if (!touches) return null;
    return isFirstPrice ? lastPaise : limitPaise;
  }

  private isStillWorking({ order }: Working): boolean {
    return this.workingIds.has(order.id);
  }

  /** Orders in instruments of the session that ended. */
  private expireAll(session: TradingSession): void {
    const { market, clock } = this.options;
    const at = Math.min(session.closesAt, clock.now());
    const slots = [...this.workingBySlot.keys()].filter((slot) => this.workingBySlot[slot] !== undefined);
    const over = slots.filter((slot) => market.sessionOf(slot) === session);
    const lapsed = over
      .flatMap((slot) => this.workingBySlot[slot] ?? [])
      .filter((one) => this.isStillWorking(one));
    for (const slot of over) this.workingBySlot[slot] = [];
    for (const { order } of lapsed) this.workingIds.delete(order.id);
    for (const { order } of lapsed) this.expire(order, at);
  }

  private expire({ id }: Order, at: UtcMillis): void {
    this.listener?.onOrderUpdate({ kind: 'expired', orderId: id, at });
  }
}
