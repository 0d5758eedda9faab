import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { istDayOf, type UtcMillis } from '../time/instant.js';
import { Broker, type BrokerListener } from '../trading/broker.js';
import { openQuantity, type Order } from '../trading/order.js';
import { fillValue, slippedPaise } from './fill-value.js';

export interface SimulatedBrokerOptions {
  readonly market: Market;
  readonly clock: Clock;
  /** How far the market moves against a MARKET order; neither capped by the bar nor rounded to the tick. */
  readonly slippageBps: number;
  /** Of the traded value, on each side. */
  readonly commissionBps: number;
  /** 'next-tick': an order meets the first price after it was submitted; 'same-tick': the price it was decided on. */
  readonly fillAt: 'next-tick' | 'same-tick';
}

/** An order waiting for its price, and the last day it met one. */
interface Working {
  readonly order: Order;
  metDay: number;
}

const NOTHING: readonly Working[] = [];

/**
 * An exchange of our own, for backtests and paper trading: it fills whole orders at the prices the market shows and
 * has no influence on them. A MARKET order takes the next price with slippage. A LIMIT order waits until the price
 * touches its limit and is filled there without slippage, except when the first price it meets, on arrival or in
 * the morning, is already better: then it gets that one, as an opening auction would give. Orders are for the day.
 */
export class SimulatedBroker extends Broker {
  private listener: BrokerListener | null = null;
  /** Ids already taken: the same order twice is one order. */
  private readonly known = new Set<string>();
  private readonly workingBySlot: (readonly Working[])[] = [];
  private working = 0;

  constructor(private readonly options: SimulatedBrokerOptions) {
    super();
    options.market.onSessionEnd(({ closesAt }) => this.expireAll(Math.min(closesAt, options.clock.now())));
  }

  /** Whether any order waits for a price. */
  get isWorking(): boolean {
    return this.working > 0;
  }

  connect(listener: BrokerListener): void {
    this.listener = listener;
  }

  submit(order: Order): void {
    if (this.known.has(order.id)) return;
    this.known.add(order.id);
    const at = this.options.clock.now();
    this.listener?.onOrderUpdate({
      kind: 'accepted',
      orderId: order.id,
      brokerOrderId: `SIM${order.tag}`,
      at,
    });
    const { market, fillAt } = this.options;
    const slot = market.slotOf(order.instrumentId);
    const waiting = { order, metDay: -1 };
    const lastPaise = market.lastPaise(slot);
    if (fillAt === 'same-tick' && lastPaise > 0 && this.meets(waiting, at, lastPaise)) return;
    this.wait(slot, waiting);
  }

  resume(order: Order): void {
    this.submit(order);
  }

  cancel(order: Order): void {
    const slot = this.options.market.slotOf(order.instrumentId);
    const waiting = this.workingBySlot[slot] ?? NOTHING;
    const left = waiting.filter((other) => other.order.id !== order.id);
    if (left.length === waiting.length) return;
    this.workingBySlot[slot] = left;
    this.working -= 1;
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: order.id, at: this.options.clock.now() });
  }

  /** Forgets the ids of orders that are done; the same order again would then be a new one. */
  forgetDone(): void {
    this.known.clear();
    for (const { order } of this.workingBySlot.flat()) this.known.add(order.id);
  }

  private wait(slot: number, waiting: Working): void {
    const here = this.workingBySlot[slot];
    if (here === undefined) this.options.market.onTickOf(slot, this.onTick);
    this.workingBySlot[slot] = here === undefined || here.length === 0 ? [waiting] : [...here, waiting];
    this.working += 1;
  }

  private readonly onTick = (slot: number, at: UtcMillis, lastPaise: Paise): void => {
    const waiting = this.workingBySlot[slot] ?? NOTHING;
    if (waiting.length === 0) return;
    const session = this.options.market.session;
    if (session !== null && (at < session.opensAt || at >= session.closesAt)) return;
    this.workingBySlot[slot] = NOTHING; // orders that come while these fill wait for the next tick
    this.working -= waiting.length;
    for (const one of waiting) if (!this.meets(one, at, lastPaise)) this.wait(slot, one);
  };

  /** Fills the order if this price lets it. */
  private meets(waiting: Working, at: UtcMillis, lastPaise: Paise): boolean {
    const { order } = waiting;
    const price = this.priceFor(waiting, at, lastPaise);
    if (price === null) return false;
    const quantity = openQuantity(order);
    const { valuePaise, chargesPaise } = fillValue(order.side, price, quantity, this.options.commissionBps);
    const fillId = `${order.id}:${order.filledQuantity}`;
    this.listener?.onOrderUpdate({
      kind: 'filled',
      orderId: order.id,
      fillId,
      quantity,
      valuePaise,
      chargesPaise,
      at,
    });
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

  private expireAll(at: UtcMillis): void {
    const lapsed = this.workingBySlot.flat();
    this.workingBySlot.forEach((_, slot) => (this.workingBySlot[slot] = NOTHING));
    this.working = 0;
    this.known.clear();
    for (const { order } of lapsed) this.listener?.onOrderUpdate({ kind: 'expired', orderId: order.id, at });
  }
}
