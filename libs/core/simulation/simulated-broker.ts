import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type Clock } from '../time/clock.js';
import { istDayOf, type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';
import { type BrokerListener, PaperBroker } from '../trading/brokers/broker.js';
import { applyChange } from '../trading/orders/order-change.js';
import { type OrderTerms } from '../trading/orders/order-terms.js';
import {
  isAsleep,
  openQuantity,
  type Order,
  validUntil,
  wakeOrder,
  workingLimitPaise,
} from '../trading/orders/order.js';
import { metOnTheWay } from './bar-path.js';
import { shareAuction } from './closing-auction.js';
import { type ExchangeGate } from './exchange-gate.js';
import { type FillCosts } from './fill-costs.js';
import { type FillModel, MOST_VOLUME_PERCENT } from './fill-model.js';
import { slippedPaise } from './fill-value.js';
import { Liquidity } from './liquidity.js';
import { isWithin, match } from './matching.js';
import { TriggerBook } from './trigger-book.js';

export interface SimulatedBrokerOptions extends FillModel {
  readonly market: Market;
  readonly clock: Clock;
  readonly costs: FillCosts;
  /** What orders are held against when they come; left out, every order is taken. */
  readonly gate?: ExchangeGate;
  /** What a backtest, which has no gate, holds against an order all the same; null: nothing. */
  readonly refuses?: (order: Order, at: UtcMillis) => string | null;
}

/** A day's first prices come within so long of its opening. */
const OPENING_MILLIS = 1_000;
const NO_STOP_IN_AUCTION = 'no stop takes part in the closing auction';

/** An order at the exchange, and how it waits. */
interface Working {
  order: Order;
  /** When it has arrived: no price before this one fills it. */
  readonly arrivesAt: UtcMillis;
  /** The last day on which the market was on the far side of its limit: from then on it trades at its limit. */
  restsOn: number;
  /** Units at its limit that were there before it; null: not known. */
  ahead: number | null;
}

/**
 * An exchange of our own, for backtests and paper trading: it fills orders at the prices the market shows and has no
 * influence on them. What fills when, at what price and how much of it is told in docs/concepts/simulated-exchange.md;
 * how much of that a desk plays by is its {@link FillModel}. Orders are for the day.
 */
export class SimulatedBroker extends PaperBroker {
  override readonly triggers: TriggerBook;
  private listener: BrokerListener | null = null;
  /** The same order twice is one order. */
  private readonly workingById = new Map<string, Working>();
  private readonly workingBySlot: Working[][] = [];
  private readonly liquidityBySlot: Liquidity[] = [];
  /** The one price of today's closing auction, by slot, once it is found. */
  private readonly auctionPaise = new Map<number, Paise>();
  /** Orders that wait for the first price of the day, and of them those nobody wants any more. */
  private readonly forOpening = new Map<string, { isWanted: boolean }>();
  /**
   * The price the next one is reached from without a jump: the point before on the path of a bar. Null: whatever lies
   * between was not traded, as between two ticks or from one bar to the next.
   */
  comesFromPaise: Paise | null = null;

  constructor(private readonly options: SimulatedBrokerOptions) {
    super();
    this.triggers = new TriggerBook(options.market);
    options.market.onSessionEnd((session) => this.expireAll(session));
    options.market.watchTime((at) => this.beginAuctions(at));
    options.market.watchTime((at) => this.expireTimed(at));
    options.market.watchTime((at) => this.dropUnwanted(at));
  }

  /** Whether any order waits for a price. */
  get isWorking(): boolean {
    return this.workingById.size > 0;
  }

  connect(listener: BrokerListener): void {
    this.listener = listener;
  }

  submit(order: Order): void {
    if (this.workingById.has(order.id)) return;
    const { market, clock } = this.options;
    const at = clock.now();
    // It was written down while the market closed: there is no price to come that may still fill it.
    const slot = market.slotOf(order.instrumentId);
    if (at >= (market.sessionOf(slot)?.closesAt ?? Infinity)) return this.expire(order, at);
    const { gate, refuses } = this.options;
    const why = gate?.rejection(order, slot, at) ?? refuses?.(order, at) ?? null;
    if (why === null) this.admit(order, slot, at);
    else this.listener?.onOrderUpdate({ kind: 'rejected', orderId: order.id, why, at });
  }

  /** Taken without a question where it was let in before; of one that was being sent nobody knows that. */
  resume(order: Order): void {
    if (order.state === 'submitting') return this.submit(order);
    if (this.workingById.has(order.id)) return;
    const { market, clock } = this.options;
    const at = clock.now();
    const slot = market.slotOf(order.instrumentId);
    const session = market.sessionOf(slot);
    if (at >= (session?.closesAt ?? Infinity)) return this.expire(order, at);
    this.admit(order, slot, at);
    if (isAsleep(order) && at >= (session?.auction?.opensAt ?? Infinity))
      this.sendHome(order, at, NO_STOP_IN_AUCTION);
  }

  private admit(order: Order, slot: number, at: UtcMillis): void {
    const { market, fillAt, latencyMillis = 0 } = this.options;
    this.listener?.onOrderUpdate({
      kind: 'accepted',
      orderId: order.id,
      brokerOrderId: `SIM${order.tag}`,
      at,
    });
    // What meets the price it was decided on trades when that price was told.
    const pricedAt = fillAt === 'same-tick' ? market.lastAt(slot) : at;
    const waiting = { order, arrivesAt: pricedAt + latencyMillis, restsOn: -1, ahead: null };
    this.workingById.set(order.id, waiting);
    if (at < (market.sessionOf(slot)?.opensAt ?? -Infinity))
      this.forOpening.set(order.id, { isWanted: true });
    if (order.validity === 'TTL') market.lookAgain();
    const lastPaise = market.lastPaise(slot);
    if (fillAt === 'same-tick' && lastPaise > 0 && this.meets(waiting, slot, pricedAt, lastPaise)) return;
    this.wait(slot, waiting);
  }

  /** In the minutes in which an opening auction holds it, it goes as soon as that is over, as far as it is left. */
  cancel(order: Order): void {
    const { clock, gate, market } = this.options;
    const held = this.forOpening.get(order.id);
    if (held !== undefined && gate?.isHeldByOpening(order, clock.now()) === true) {
      held.isWanted = false;
      return market.lookAgain();
    }
    if (!this.letGo(order)) return;
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: order.id, at: clock.now() });
  }

  /** A changed price stands in the book as a new one does: the first price it meets may be better already. */
  modify(order: Order, terms: OrderTerms): void {
    const waiting = this.workingById.get(order.id);
    const news = { orderId: order.id, at: this.options.clock.now() };
    if (waiting === undefined) {
      const why = 'the order no longer works';
      this.listener?.onOrderUpdate({ ...news, kind: 'modification-refused', why });
      return;
    }
    const changed = applyChange(waiting.order, terms, news.at);
    const slot = this.options.market.slotOf(order.instrumentId);
    const refused = this.options.gate?.rejection(changed, slot, news.at) ?? null;
    if (refused !== null) {
      this.listener?.onOrderUpdate({ ...news, kind: 'modification-refused', why: refused });
      return;
    }
    if (openQuantity(changed) === 0) this.letGo(order); // so much of it has traded while the change was on its way
    waiting.order = changed;
    waiting.restsOn = -1;
    waiting.ahead = null;
    this.listener?.onOrderUpdate({ ...news, kind: 'modified', terms });
  }

  /**
   * Before the prices of a bar that is over: what traded in it, for orders to be a share of. Only a model with a share
   * asks for it.
   */
  offer(slot: number, volume: number): void {
    this.liquidityOf(slot).offer(volume);
  }

  private wait(slot: number, waiting: Working): void {
    const { market, volumePercent } = this.options;
    const here = this.workingBySlot[slot];
    if (here === undefined) market.onTickOf(slot, this.onTick);
    if (volumePercent !== undefined && (here === undefined || here.length === 0))
      this.liquidityOf(slot).skipTo(market.dayVolume(slot));
    if (here === undefined) this.workingBySlot[slot] = [waiting];
    else here.push(waiting);
  }

  private readonly onTick = (slot: number, at: UtcMillis, lastPaise: Paise): void => {
    const waiting = this.workingBySlot[slot];
    if (waiting === undefined || waiting.length === 0) return;
    const { market, volumePercent } = this.options;
    const session = market.sessionOf(slot);
    if (session !== null && !market.isOpenAt(at, slot)) return;
    if (session?.auction !== undefined && at >= session.auction.opensAt)
      return this.tradeInAuction(slot, at, lastPaise, waiting);
    if (this.forOpening.size > 0 && this.openWith(slot, at, lastPaise, waiting)) return;
    if (volumePercent !== undefined)
      this.liquidityOf(slot).move(at, market.dayVolume(slot), market.depthOf(slot));
    this.workingBySlot[slot] = []; // orders that come while these fill wait for the next tick
    // A fill may lead to a cancellation of an order in this very round: that one is no longer working.
    const left = waiting.filter(
      (one) => this.isStillWorking(one) && !this.meets(one, slot, at, lastPaise) && this.isStillWorking(one),
    );
    if (left.length === 0) return;
    const arrived = this.workingBySlot[slot];
    this.workingBySlot[slot] = arrived.length === 0 ? left : [...left, ...arrived];
  };

  /** Fills of the order what this price lets it; true: it is done. */
  private meets(waiting: Working, slot: number, at: UtcMillis, lastPaise: Paise): boolean {
    if (at < waiting.arrivesAt) return false;
    if (waiting.order.validity === 'TTL' && this.lapses(waiting.order, at)) return true;
    const { comesFromPaise } = this;
    const metPaise =
      comesFromPaise === null ? lastPaise : metOnTheWay(waiting.order, comesFromPaise, lastPaise);
    if (isAsleep(waiting.order) && !this.wakes(waiting, slot, at, metPaise)) return false;
    if (!this.isStillWorking(waiting)) return true; // taken back by whoever heard that it woke, or refused
    if (this.options.volumePercent === undefined) this.tradeWhole(waiting, at, metPaise);
    else this.tradeParts(waiting, slot, at, metPaise);
    if (!this.isStillWorking(waiting)) return true;
    return waiting.order.validity === 'IOC' && this.giveUp(waiting.order, at);
  }

  /** Whether the market has come to the trigger; if so the order is one like others from now on. */
  private wakes(waiting: Working, slot: number, at: UtcMillis, lastPaise: Paise): boolean {
    const { id, side, triggerPaise } = waiting.order;
    if (triggerPaise === null) return false;
    const isTouched = side === 'buy' ? lastPaise >= triggerPaise : lastPaise <= triggerPaise;
    if (!isTouched) return false;
    waiting.order = wakeOrder(waiting.order, at);
    this.listener?.onOrderUpdate({ kind: 'triggered', orderId: id, lastPaise, at });
    const why = this.options.gate?.rejectionOnWaking(waiting.order, slot) ?? null;
    if (why !== null && this.workingById.delete(id))
      this.listener?.onOrderUpdate({ kind: 'rejected', orderId: id, why, at });
    return true;
  }

  private giveUp({ id, filledQuantity }: Order, at: UtcMillis): true {
    this.workingById.delete(id);
    const why = filledQuantity === 0 ? 'nothing could trade at once' : 'the rest could not trade at once';
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: id, at, why });
    return true;
  }

  private tradeWhole(waiting: Working, at: UtcMillis, lastPaise: Paise): void {
    const { order } = waiting;
    const { side } = order;
    const limitPaise = workingLimitPaise(order);
    const day = istDayOf(at);
    if (!isWithin(side, limitPaise, lastPaise)) {
      waiting.restsOn = day;
      return;
    }
    const isTaken = order.limitPaise === null;
    const takenPaise = isTaken ? slippedPaise(side, lastPaise, this.options.slippageBps) : lastPaise;
    const isLimited =
      limitPaise !== null && (waiting.restsOn === day || !isWithin(side, limitPaise, takenPaise));
    this.fill(waiting, openQuantity(order), isLimited ? limitPaise : takenPaise, at);
  }

  private tradeParts(waiting: Working, slot: number, at: UtcMillis, lastPaise: Paise): void {
    const { slippageBps, gate } = this.options;
    const { order } = waiting;
    const tickPaise = gate?.instrumentOf(order.instrumentId)?.tickPaise ?? 1;
    const day = istDayOf(at);
    const wish = {
      side: order.side,
      limitPaise: workingLimitPaise(order),
      isAtMarket: order.limitPaise === null,
      quantity: openQuantity(order),
      isResting: waiting.restsOn === day,
      ahead: waiting.ahead,
    };
    const matched = match(wish, lastPaise, this.liquidityOf(slot), { slippageBps, tickPaise });
    if (matched.isResting) waiting.restsOn = day;
    waiting.ahead = matched.ahead;
    for (const { quantity, pricePaise } of matched.parts)
      if (this.isStillWorking(waiting)) this.fill(waiting, quantity, pricePaise, at);
  }

  /**
   * The first price of the day is taken for that of the pre-open: what was collected trades at it, and what is left
   * goes on to the continuous session. False: nothing was collected here.
   */
  private openWith(slot: number, at: UtcMillis, lastPaise: Paise, waiting: readonly Working[]): boolean {
    const collected = waiting.filter(({ order }) => this.forOpening.has(order.id));
    if (collected.length === 0) return false;
    this.tradeAtOnePrice(slot, at, lastPaise, collected);
    for (const one of collected) if (one.order.limitPaise !== null) one.restsOn = istDayOf(at);
    this.endOpening(collected.map(({ order }) => order));
    return true;
  }

  /** Who has traded nothing in the first second has met no opening; what was to be taken back is. */
  private dropUnwanted(at: UtcMillis): UtcMillis {
    if (this.forOpening.size === 0) return Infinity;
    let next = Infinity;
    for (const { order } of [...this.workingById.values()]) {
      if (this.forOpening.get(order.id)?.isWanted !== false) continue;
      const { market } = this.options;
      const overAt = (market.sessionOf(market.slotOf(order.instrumentId))?.opensAt ?? at) + OPENING_MILLIS;
      if (at >= overAt) this.endOpening([order]);
      else next = Math.min(next, overAt);
    }
    return next;
  }

  private endOpening(orders: readonly Order[]): void {
    for (const order of orders) {
      const isWanted = this.forOpening.get(order.id)?.isWanted ?? true;
      this.forOpening.delete(order.id);
      if (!isWanted) this.cancel(order);
    }
  }

  /** The first trade of the auction tells its price; at that one everything in it trades, and nothing slips. */
  private tradeInAuction(slot: number, at: UtcMillis, lastPaise: Paise, waiting: readonly Working[]): void {
    const pricePaise = this.auctionPaise.get(slot) ?? lastPaise;
    this.auctionPaise.set(slot, pricePaise);
    this.tradeAtOnePrice(slot, at, pricePaise, waiting);
  }

  private tradeAtOnePrice(slot: number, at: UtcMillis, pricePaise: Paise, waiting: readonly Working[]): void {
    const { market, volumePercent } = this.options;
    const liquidity = this.liquidityOf(slot);
    liquidity.move(at, market.dayVolume(slot), null);
    const arrived = waiting.filter((one) => at >= one.arrivesAt && !isAsleep(one.order));
    const units = volumePercent === undefined ? Infinity : liquidity.left;
    for (const { one, quantity } of shareAuction(arrived, pricePaise, units))
      if (this.isStillWorking(one)) this.fill(one, quantity, pricePaise, at);
    this.workingBySlot[slot] = (this.workingBySlot[slot] ?? []).filter((one) => this.isStillWorking(one));
  }

  /**
   * Continuous trading is over where an auction follows: what sleeps goes, what rests at a limit carries over. Whatever
   * is beyond the band that holds from now on goes, too.
   */
  private beginAuctions(at: UtcMillis): UtcMillis {
    const { market, gate } = this.options;
    for (const slot of this.workingBySlot.keys()) {
      const auction = market.sessionOf(slot)?.auction;
      const isOn = auction !== undefined && at >= auction.opensAt && at < auction.closesAt;
      for (const { order } of [...(this.workingBySlot[slot] ?? [])]) {
        if (isOn && isAsleep(order)) this.sendHome(order, at, NO_STOP_IN_AUCTION);
        else {
          const why = gate?.rejectionOnClosing(order, slot, at) ?? null;
          if (why !== null) this.sendHome(order, at, why);
        }
      }
    }
    return market.nextAuctionAt(at);
  }

  /** Orders whose minutes are over; returns when the next one's are. */
  private expireTimed(at: UtcMillis): UtcMillis {
    let next = Infinity;
    for (const { order } of [...this.workingById.values()])
      if (order.validity === 'TTL' && !this.lapses(order, at)) next = Math.min(next, validUntil(order));
    return next;
  }

  private lapses(order: Order, at: UtcMillis): boolean {
    if (at < validUntil(order)) return false;
    this.letGo(order);
    this.expire(order, at);
    return true;
  }

  private sendHome(order: Order, at: UtcMillis, why: string): void {
    if (this.letGo(order)) this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: order.id, at, why });
  }

  /** It works no more; false: it did not. */
  private letGo({ id, instrumentId }: Order): boolean {
    if (!this.workingById.delete(id)) return false;
    this.forOpening.delete(id);
    const slot = this.options.market.slotOf(instrumentId);
    this.workingBySlot[slot] = (this.workingBySlot[slot] ?? []).filter(({ order }) => order.id !== id);
    return true;
  }

  private fill(waiting: Working, quantity: number, pricePaise: number, at: UtcMillis): void {
    const { order } = waiting;
    const value = this.options.costs(order, pricePaise, quantity, at);
    const fillId = `${order.id}:${order.filledQuantity}`;
    if (quantity === openQuantity(order)) this.workingById.delete(order.id);
    else
      waiting.order = {
        ...order,
        filledQuantity: order.filledQuantity + quantity,
        filledPaise: order.filledPaise + value.valuePaise,
        chargesPaise: order.chargesPaise + value.chargesPaise,
      };
    this.options.gate?.noteFill(order, quantity, at);
    this.listener?.onOrderUpdate({ kind: 'filled', orderId: order.id, fillId, quantity, ...value, at });
  }

  private isStillWorking({ order }: Working): boolean {
    return this.workingById.has(order.id);
  }

  private liquidityOf(slot: number): Liquidity {
    const known = this.liquidityBySlot[slot];
    if (known !== undefined) return known;
    const { market, gate, volumePercent = MOST_VOLUME_PERCENT } = this.options;
    const lotQuantity = gate?.instrumentOf(market.idOf(slot))?.lotQuantity ?? 1;
    const made = new Liquidity(volumePercent, lotQuantity, market.dayVolume(slot));
    this.liquidityBySlot[slot] = made;
    return made;
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
    this.auctionPaise.clear();
    for (const { order } of lapsed) this.forOpening.delete(order.id);
    for (const { order } of lapsed) this.workingById.delete(order.id);
    for (const { order } of lapsed) this.expire(order, at);
  }

  private expire({ id }: Order, at: UtcMillis): void {
    this.listener?.onOrderUpdate({ kind: 'expired', orderId: id, at });
  }
}
