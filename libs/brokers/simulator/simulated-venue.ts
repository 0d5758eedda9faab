import {
  type BrokerOrder,
  type BrokerTrade,
  brokerDayBegan,
  type BrokerUpdate,
  cashChangePaise,
  type Clock,
  applyFillToPosition,
  DeliveryCosts,
  type FillValue,
  flatPosition,
  type Instrument,
  type InstrumentId,
  Market,
  type Order,
  type Paise,
  type Position,
  Refusal,
  requestOrder,
  SimulatedBroker,
  submitOrder,
  type TariffName,
  type UtcMillis,
} from '@artha/core';
import type { Faults } from './faults.js';
import type { BookParts, CallRefused, News, OrderCall, OrderTaken, TermsCall } from './protocol.js';

/** An order of a client's, and the piece of it that is worked just now. */
interface Booked {
  readonly client: Client;
  wish: OrderCall;
  order: BrokerOrder;
  /** What of it is at the exchange just now, and how much of that is left. */
  piece: Order | null;
  left: number;
  /** Of all its pieces: brokerage is asked once for all of them. */
  tradedPaise: Paise;
}

interface Client {
  readonly code: string;
  /** What it had when the broker's day began, and when that was. */
  openingPaise: Paise;
  dayBegan: UtcMillis;
  readonly costs: DeliveryCosts;
  readonly booked: Booked[];
  readonly trades: BrokerTrade[];
  readonly positions: Map<InstrumentId, Position>;
  readonly listeners: Set<(news: News) => void>;
}

export interface VenueOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly tariff: TariffName;
  readonly openingPaise: Paise;
}

/** How far a price goes in one step, in basis points of itself. */
const STEP_BPS = 4;
const ALL_BPS = 10_000;

/**
 * A broker with books of its own: orders, trades, positions and cash of any number of clients, traded at an exchange
 * of core's. It knows nothing of Artha: an order called for twice is two orders. Its prices begin at what its callers'
 * market says and walk on from there.
 */
export class SimulatedVenue {
  private readonly clients = new Map<string, Client>();
  private readonly byNumber = new Map<string, Booked>();
  private readonly market = new Market();
  private readonly slots = new Set<number>();
  private readonly exchange: SimulatedBroker;
  /** Numbers are never given twice, not even by the next simulator. */
  private readonly since: string;
  private orders = 0;
  private trades = 0;
  private ticks = 0;

  constructor(private readonly options: VenueOptions) {
    const { clock } = options;
    this.since = clock.now().toString(36).toUpperCase();
    this.exchange = new SimulatedBroker({
      market: this.market,
      clock,
      slippageBps: 5,
      costs: (piece, ...traded) => this.costOf(piece, ...traded),
      fillAt: 'next-tick',
    });
    this.exchange.connect({ onOrderUpdate: (update) => this.hear(update) });
  }

  /** Takes an order, or says why not. The same tag again is another order. */
  place(code: string, wish: OrderCall): OrderTaken | CallRefused {
    const client = this.client(code);
    const brokerOrderId = `S${this.since}-${++this.orders}`;
    const { tag, instrumentId, side, kind, product, validity, quantity, limitPaise, triggerPaise } = wish;
    const taken = { tag, instrumentId, side, kind, product, validity, quantity, limitPaise, triggerPaise };
    const order: BrokerOrder = { ...taken, brokerOrderId, filledQuantity: 0, status: 'open', why: null };
    const booked: Booked = { client, wish, order, piece: null, left: 0, tradedPaise: 0 };
    client.booked.push(booked);
    this.byNumber.set(brokerOrderId, booked);
    if (this.options.faults.strikes('reject')) {
      this.change(booked, { status: 'rejected', why: 'RMS: margin exceeds the available balance' });
      return { message: 'RMS: margin exceeds the available balance' };
    }
    this.change(booked, {});
    this.priceAround(instrumentId, wish.marketPaise);
    return this.workOrReject(booked);
  }

  cancel(code: string, brokerOrderId: string): OrderTaken | CallRefused {
    const booked = this.byNumber.get(brokerOrderId);
    if (booked?.client.code !== code) return { message: `there is no order ${brokerOrderId}` };
    if (booked.order.status !== 'open') return { message: `the order is ${booked.order.status}` };
    if (booked.piece !== null) this.exchange.cancel(booked.piece);
    return { brokerOrderId };
  }

  /** What is at the exchange comes back, and the rest goes there with its new terms. */
  modify(code: string, brokerOrderId: string, terms: TermsCall): OrderTaken | CallRefused {
    const booked = this.byNumber.get(brokerOrderId);
    if (booked?.client.code !== code) return { message: `there is no order ${brokerOrderId}` };
    if (booked.order.status !== 'open') return { message: `the order is ${booked.order.status}` };
    if (terms.quantity <= booked.order.filledQuantity) return { message: 'so much has traded already' };
    const { piece } = booked;
    booked.piece = null;
    if (piece !== null) this.exchange.cancel(piece);
    booked.wish = { ...booked.wish, ...terms };
    this.change(booked, terms);
    return this.workOrReject(booked);
  }

  book(code: string): BookParts {
    const client = this.client(code);
    this.beginDay(client);
    const { booked, trades, positions, openingPaise } = client;
    const held = [...positions.values()];
    return {
      orders: booked.map(({ order }) => order),
      trades: [...trades],
      positions: held.map(({ instrumentId, quantity, costPaise }) => ({
        instrumentId,
        quantity,
        averagePaise: quantity === 0 ? null : Math.round(costPaise / quantity),
      })),
      funds: { openingPaise, cashPaise: this.cashPaise(client) },
    };
  }

  /** Hears of everything that happens to a client's orders from now on; returns how to stop. */
  listen(code: string, listener: (news: News) => void): () => void {
    const { listeners } = this.client(code);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  codes(): string[] {
    return [...this.clients.keys()];
  }

  /** Every price takes a step; what waits for it trades. */
  tick(): void {
    const at = this.options.clock.now();
    for (const slot of this.slots) {
      const last = this.market.lastPaise(slot);
      if (last === 0) continue;
      const step = 1 + ((this.options.faults.unit() * 2 - 1) * STEP_BPS) / ALL_BPS;
      this.market.tick(slot, at, Math.max(1, Math.round(last * step)), ++this.ticks);
    }
  }

  private client(code: string): Client {
    const known = this.clients.get(code);
    if (known !== undefined) return known;
    const { openingPaise, clock, tariff } = this.options;
    const opened = {
      code,
      openingPaise,
      dayBegan: brokerDayBegan(clock.now()),
      costs: new DeliveryCosts(tariff),
      booked: [],
      trades: [],
      positions: new Map(),
      listeners: new Set<(news: News) => void>(),
    };
    this.clients.set(code, opened);
    return opened;
  }

  private cashPaise({ positions }: Client): Paise {
    return this.options.openingPaise + cashChangePaise([...positions.values()]);
  }

  /** What it has then is what its next day opens with. */
  private beginDay(client: Client): void {
    const began = brokerDayBegan(this.options.clock.now());
    if (began === client.dayBegan) return;
    client.dayBegan = began;
    client.openingPaise = this.cashPaise(client);
  }

  /** Of the order it is a piece of, as it is for its client. */
  private costOf(piece: Order, ...traded: [pricePaise: number, quantity: number, at: UtcMillis]): FillValue {
    const booked = this.byNumber.get(numberOf(piece));
    if (booked === undefined) throw new Error(`nobody ordered ${piece.id}`);
    const { client, order, tradedPaise } = booked;
    const whole = { ...piece, id: order.brokerOrderId, filledPaise: tradedPaise };
    return client.costs.booked(whole, ...traded);
  }

  private priceAround(instrumentId: InstrumentId, paise: Paise): void {
    const slot = this.market.slotOf(instrumentId);
    this.slots.add(slot);
    this.market.tick(slot, this.options.clock.now(), Math.max(1, paise), ++this.ticks);
  }

  private workOrReject(booked: Booked): OrderTaken | CallRefused {
    try {
      this.work(booked);
      return { brokerOrderId: booked.order.brokerOrderId };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.change(booked, { status: 'rejected', why: error.message });
      return { message: error.message };
    }
  }

  /** Hands the next piece to the exchange: all that is left, or half of it. */
  private work(booked: Booked): void {
    const { client, wish, order } = booked;
    const { instrumentId, side, product, validity, validMinutes, limitPaise } = wish;
    const isFirst = order.filledQuantity === 0;
    const left = order.quantity - order.filledQuantity;
    const isPartial = left > 1 && this.options.faults.strikes('partial');
    const ticket = {
      id: `${order.brokerOrderId}/${order.filledQuantity}`,
      accountId: client.code,
      mode: 'paper' as const,
      deploymentId: null,
      instrumentId,
      side,
      kind: isFirst ? wish.kind : afterTrigger(wish.kind),
      product,
      quantity: isPartial ? Math.ceil(left / 2) : left,
      limitPaise,
      triggerPaise: isFirst ? wish.triggerPaise : null,
      validity,
      validMinutes,
      reducesOnly: true,
      reason: '',
    };
    const at = this.options.clock.now();
    booked.piece = submitOrder(requestOrder(ticket, anything(instrumentId), at), at);
    booked.left = ticket.quantity;
    this.exchange.submit(booked.piece);
  }

  private hear(update: BrokerUpdate): void {
    const booked = this.byNumber.get(numberOf({ id: update.orderId }));
    if (booked === undefined) return;
    if (update.kind === 'filled') this.trade(booked, update);
    const isItsPiece = update.orderId === booked.piece?.id;
    if (update.kind === 'cancelled' && isItsPiece)
      this.change(booked, { status: 'cancelled', why: update.why ?? null });
    if (update.kind === 'expired') this.change(booked, { status: 'expired' });
  }

  private trade(booked: Booked, update: Extract<BrokerUpdate, { kind: 'filled' }>): void {
    const { client, order } = booked;
    const { quantity, valuePaise, chargesPaise, charges } = update;
    this.beginDay(client);
    booked.tradedPaise += valuePaise;
    const tradeId = `T${this.since}-${++this.trades}`;
    const { brokerOrderId, instrumentId, side, product, tag } = order;
    const trade: BrokerTrade = {
      tradeId,
      brokerOrderId,
      quantity,
      valuePaise,
      chargesPaise,
      ...(charges && { charges }),
    };
    client.trades.push(trade);
    const key = { accountId: client.code, mode: 'live' as const, deploymentId: null, instrumentId, product };
    const at = this.options.clock.now();
    const before = client.positions.get(instrumentId) ?? flatPosition(key, at);
    const fill = {
      ...key,
      id: tradeId,
      orderId: brokerOrderId,
      side,
      quantity,
      valuePaise,
      chargesPaise,
      filledAt: at,
    };
    client.positions.set(instrumentId, applyFillToPosition(before, fill));
    for (const listener of client.listeners) listener({ trade, tag });
    const filledQuantity = order.filledQuantity + quantity;
    booked.left -= quantity;
    const isFull = filledQuantity === order.quantity;
    this.change(booked, { filledQuantity, status: isFull ? 'filled' : 'open' });
    if (isFull || booked.left > 0) return;
    if (order.validity === 'IOC')
      this.change(booked, { status: 'cancelled', why: 'the rest could not trade at once' });
    else this.work(booked);
  }

  private change(booked: Booked, what: Partial<BrokerOrder>): void {
    booked.order = { ...booked.order, ...what };
    for (const listener of booked.client.listeners) listener({ order: booked.order });
  }
}

/** The number of the order it is a piece of. */
function numberOf({ id }: Pick<Order, 'id'>): string {
  return id.split('/')[0] ?? id;
}

/** A stop whose first piece traded is awake. */
function afterTrigger(kind: Order['kind']): Order['kind'] {
  if (kind === 'SL') return 'LIMIT';
  return kind === 'SL-M' ? 'MARKET' : kind;
}

/** The simulator takes whatever it is asked for; lots and ticks are the caller's to know. */
function anything(id: InstrumentId): Instrument {
  return {
    id,
    exchange: 'NSE',
    symbol: id,
    name: id,
    kind: 'equity',
    tickPaise: 1,
    lotQuantity: 1,
    isActive: true,
  };
}
