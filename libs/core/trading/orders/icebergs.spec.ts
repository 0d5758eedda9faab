import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type BrokerListener, PaperBroker } from '../brokers/broker.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { TradingDesk } from '../desk/trading-desk.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS, type RiskLimits } from '../risk/risk-limits.js';
import { requestOrders } from './order-group.js';
import { type OrderTerms } from './order-terms.js';
import { type Order, type OrderTicket } from './order.js';

const session = regularSession('2026-05-05');
const ten = istInstant(session.on, '10:00');
const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const NIFTY: Instrument = { ...ABC, id: 'NFO:NIFTY-2026-06-30-FUT', kind: 'future', lotQuantity: 65 };
const ticket: OrderTicket = {
  id: '018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  side: 'buy',
  kind: 'LIMIT',
  product: 'MIS',
  quantity: 25,
  limitPaise: 1_000,
  triggerPaise: null,
  validity: 'DAY',
  disclosedQuantity: 10,
  reducesOnly: false,
  reason: 'by hand',
};

/** Takes orders, and fills and ends them when the test says so. */
class HandBroker extends PaperBroker {
  readonly book = new Map<string, Order>();
  private listener: BrokerListener | null = null;
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit(order: Order): void {
    this.book.set(order.id, order);
    this.listener?.onOrderUpdate({ kind: 'accepted', orderId: order.id, brokerOrderId: order.id, at: ten });
  }
  resume(order: Order): void {
    this.book.set(order.id, order);
  }
  modify(order: Order, terms: OrderTerms): void {
    this.listener?.onOrderUpdate({ kind: 'modified', orderId: order.id, terms, at: ten + 1 });
  }
  cancel({ id }: Order): void {
    this.book.delete(id);
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: id, at: ten });
  }
  fill(quantity: number): void {
    const [order] = this.book.values();
    if (order === undefined) throw new Error('nothing is in the book');
    const left = order.quantity - quantity;
    if (left === 0) this.book.delete(order.id);
    else this.book.set(order.id, { ...order, quantity: left });
    const report = { fillId: `${order.id}/${quantity}`, quantity, valuePaise: 0, chargesPaise: 0 };
    this.listener?.onOrderUpdate({ kind: 'filled', orderId: order.id, ...report, at: ten });
  }
}

function floor(limits: RiskLimits = NO_LIMITS) {
  const market = new Market();
  const clock = new ReplayClock(ten);
  market.startSession(session);
  const changes: DeskChange[] = [];
  const start = (): { desk: TradingDesk; broker: HandBroker } => {
    const broker = new HandBroker();
    const desk = new TradingDesk({
      accountId: 'account',
      mode: 'paper',
      market,
      clock,
      broker,
      gate: new RiskGate(limits),
      journal: {
        record: (change, whenDurable) => {
          changes.push(change);
          whenDurable?.();
        },
      },
      ids: () => 'auto',
    });
    return { desk, broker };
  };
  market.tick(market.slotOf('NSE:ABC'), ten, 1_100, 1);
  const legs = requestOrders(ticket, ABC, ten);
  const one = start();
  const states = (desk = one.desk): string[] => legs.map(({ id }) => desk.order(id)?.state ?? 'unknown');
  const shown = (broker = one.broker): number[] => [...broker.book.values()].map(({ quantity }) => quantity);
  return { ...one, start, legs, states, shown, changes, market, clock };
}

describe('an iceberg', () => {
  it('is a group of legs that know the whole wish', () => {
    const { legs } = floor();
    expect(
      legs.map(({ quantity, legNumber, groupKind, wishQuantity }) => [
        quantity,
        legNumber,
        groupKind,
        wishQuantity,
      ]),
    ).toEqual([
      [10, 1, 'iceberg', 25],
      [10, 2, 'iceberg', 25],
      [5, 3, 'iceberg', 25],
    ]);
    expect(requestOrders(ticket, ABC, ten)).toEqual(legs);
  });

  it.each<[string, Partial<OrderTicket>, Instrument, string]>([
    ['a market order', { kind: 'MARKET', limitPaise: null }, ABC, 'ICEBERG_NOT_TAKEN'],
    ['an immediate one', { validity: 'IOC' }, ABC, 'ICEBERG_NOT_TAKEN'],
    ['one for the next opening', { isAfterMarket: true }, ABC, 'ICEBERG_NOT_TAKEN'],
    ['part of a basket', { groupId: 'basket', groupKind: 'basket', legNumber: 1 }, ABC, 'ICEBERG_NOT_TAKEN'],
    ['one that shows all of it', { disclosedQuantity: 25 }, ABC, 'ICEBERG_LEGS'],
    ['eleven legs', { quantity: 101 }, ABC, 'ICEBERG_LEGS'],
    ['part of a lot', { quantity: 650, disclosedQuantity: 100 }, NIFTY, 'ICEBERG_QUANTITY'],
    // NSE.md §2.4: 1,800 units of NIFTY are the most of one order.
    ['a leg above the freeze', { quantity: 65 * 60, disclosedQuantity: 65 * 28 }, NIFTY, 'ICEBERG_QUANTITY'],
  ])('is not %s', (_, changed, instrument, code) => {
    expect(() => requestOrders({ ...ticket, ...changed }, instrument, ten)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('shows one leg at a time, the next when the last is filled', () => {
    const { desk, broker, legs, states, shown } = floor();
    for (const leg of legs) desk.take(leg);
    expect(states()).toEqual(['accepted', 'waiting', 'waiting']);
    expect(shown()).toEqual([10]);
    broker.fill(4);
    expect(states()).toEqual(['partially-filled', 'waiting', 'waiting']);
    broker.fill(6);
    expect(states()).toEqual(['filled', 'accepted', 'waiting']);
    expect(shown()).toEqual([10]);
    broker.fill(10);
    expect(shown()).toEqual([5]);
    broker.fill(5);
    expect(states()).toEqual(['filled', 'filled', 'filled']);
    expect(desk.position(ticket).quantity).toBe(25);
  });

  it('is shown leg by leg also when a later one is taken up first', () => {
    const { desk, legs, states } = floor();
    for (const leg of [...legs].reverse()) desk.take(leg);
    expect(states()).toEqual(['accepted', 'waiting', 'waiting']);
  });

  it('is taken back with the leg that works, or from a waiting one on', () => {
    const first = floor();
    for (const leg of first.legs) first.desk.take(leg);
    first.broker.fill(4);
    first.desk.cancel(ticket.id);
    expect(first.states()).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(first.desk.position(ticket).quantity).toBe(4);
    const second = floor();
    for (const leg of second.legs) second.desk.take(leg);
    second.desk.cancel(second.legs[1]?.id ?? '');
    expect(second.states()).toEqual(['accepted', 'cancelled', 'cancelled']);
  });

  it('gives a new price to the legs behind', () => {
    const { desk, legs } = floor();
    for (const leg of legs) desk.take(leg);
    desk.modify(ticket.id, { limitPaise: 1_005 }, ABC, 'request');
    expect(legs.map(({ id }) => desk.order(id)?.limitPaise)).toEqual([1_005, 1_005, 1_005]);
  });

  it('goes on after a restart, also when the engine died between a fill and the next leg', () => {
    const { desk, broker, legs, start, states, shown } = floor();
    for (const leg of legs) desk.take(leg);
    const stored = legs.map(({ id }) => desk.order(id)).filter((order) => order !== undefined);
    broker.fill(10);
    const next = start();
    next.desk.restore(
      stored.map((order, leg) => (leg === 0 ? { ...order, state: 'filled', filledQuantity: 10 } : order)),
      [desk.position(ticket)],
    );
    expect(states(next.desk)).toEqual(['filled', 'accepted', 'waiting']);
    expect(shown(next.broker)).toEqual([10]);
    const again = start();
    again.desk.restore(stored, []);
    expect(states(again.desk)).toEqual(['accepted', 'waiting', 'waiting']);
    expect(shown(again.broker)).toEqual([10]);
  });

  it('ends with the day, every leg of it', () => {
    const { desk, legs, market, states } = floor();
    for (const leg of legs) desk.take(leg);
    market.advanceTo(session.closesAt);
    expect(states().slice(1)).not.toContain('waiting');
  });

  it('is judged as the whole it is', () => {
    const { desk, legs, states } = floor({ ...NO_LIMITS, maxOrderPaise: 24_999 });
    for (const leg of legs) desk.take(leg);
    expect(states()).toEqual(['denied', 'cancelled', 'cancelled']);
    expect(desk.order(ticket.id)?.refusal).toMatchObject({
      code: 'ORDER_TOO_LARGE',
      details: { orderPaise: 25_000 },
    });
  });
});
