import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { type BrokerBook, type BrokerOrder, type BrokerTrade } from './live-broker.js';
import { LiveGuard, type Quarantine, releaseWordOf } from './live-guard.js';
import { exchangeBudget } from '../orders/order-budget.js';
import { type Pace } from '../orders/order-pace.js';
import { isDone, type Order, requestOrder } from '../orders/order.js';
import {
  adoptedOrder,
  cashChangePaise,
  newsOf,
  positionDifferences,
  Reconciliation,
} from './reconciliation.js';
import { MuteBroker } from './testing/mute-broker.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { TradingDesk } from '../desk/trading-desk.js';

const session = regularSession('2026-01-27');
const TEN = istInstant(session.on, '10:00');
const QUIET = 15_000;
const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};

function live(pace?: Pace): {
  desk: TradingDesk;
  broker: MuteBroker;
  guard: LiveGuard;
  changes: DeskChange[];
} {
  const market = new Market();
  market.startSession(session);
  market.tick(market.slotOf(instrument.id), TEN, 10_000, 1);
  const changes: DeskChange[] = [];
  const broker = new MuteBroker();
  const guard = new LiveGuard();
  guard.setArmed(true);
  guard.setCompared();
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'live',
    market,
    broker,
    guard,
    gate: new RiskGate(NO_LIMITS),
    clock: new ReplayClock(TEN),
    ids: () => 'exit',
    ...(pace && { pace }),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
  });
  return { desk, broker, guard, changes };
}

function wish(n: number, more: Partial<Order> = {}): Order {
  const ticket = {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    accountId: 'account',
    mode: 'live',
    deploymentId: null,
    instrumentId: instrument.id,
    side: n % 2 === 0 ? 'buy' : 'sell',
    kind: 'LIMIT',
    product: 'MIS',
    quantity: 10,
    limitPaise: 10_000,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly: false,
    reason: 'by hand',
  } as const;
  return { ...requestOrder(ticket, instrument, TEN), ...more };
}

const theirs = (order: Order, more: Partial<BrokerOrder> = {}): BrokerOrder => ({
  brokerOrderId: `B${order.tag}`,
  tag: order.tag,
  instrumentId: order.instrumentId,
  side: order.side,
  kind: order.kind,
  product: order.product,
  validity: order.validity,
  quantity: order.quantity,
  limitPaise: order.limitPaise,
  triggerPaise: order.triggerPaise,
  filledQuantity: 0,
  status: 'open',
  why: null,
  ...more,
});
const book = (more: Partial<BrokerBook> = {}): BrokerBook => ({
  orders: [],
  trades: [],
  positions: [],
  funds: { openingPaise: 0, cashPaise: 0 },
  ...more,
});
const rules = { quietMillis: QUIET, rounds: 3 };

/** What became of one order at the broker: how much of it traded, in which trades, and how it stands. */
interface Fate {
  readonly slices: readonly number[];
  readonly end: 'open' | 'cancelled' | 'expired' | 'rejected';
  readonly heard: readonly number[];
}

const fate: fc.Arbitrary<Fate> = fc.record({
  slices: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 }),
  end: fc.constantFrom('open', 'cancelled', 'expired', 'rejected'),
  // Which pieces of the news arrive, in which order, and how often.
  heard: fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 10 }),
});

function bookOf(orders: readonly Order[], fates: readonly Fate[]): BrokerBook {
  const trades: BrokerTrade[] = [];
  let held = 0;
  const kept = orders.map((order, n) => {
    const { slices = [], end = 'open' } = fates[n] ?? {};
    let filledQuantity = 0;
    for (const [i, slice] of slices.entries()) {
      const quantity = Math.min(slice, order.quantity - filledQuantity);
      if (quantity === 0) break;
      filledQuantity += quantity;
      held += order.side === 'buy' ? quantity : -quantity;
      trades.push({
        tradeId: `${n}/${i}`,
        brokerOrderId: `B${order.tag}`,
        quantity,
        valuePaise: quantity * 10_000,
        chargesPaise: 3,
      });
    }
    const isFull = filledQuantity === order.quantity;
    const ended = end === 'rejected' && filledQuantity > 0 ? 'cancelled' : end;
    return theirs(order, { filledQuantity, status: isFull ? 'filled' : ended });
  });
  return book({
    orders: kept,
    trades,
    positions: [{ instrumentId: instrument.id, quantity: held, averagePaise: null }],
  });
}

describe('holding our books against the broker’s', () => {
  it('books what traded of an order that was enlarged at the broker’s own terminal, and of one thought done', () => {
    const { desk } = live();
    const order = wish(2);
    desk.take(order);
    const number = { brokerOrderId: `B${order.tag}`, orderId: order.id };
    const trade = (n: number, quantity: number): BrokerTrade => ({
      ...{ tradeId: `T${n}`, brokerOrderId: number.brokerOrderId },
      ...{ quantity, valuePaise: quantity * 10_000, chargesPaise: 1 },
    });
    const told = theirs(order, { quantity: 25, filledQuantity: 20 });
    for (const news of newsOf(order, told, [trade(1, 8), trade(2, 12)], TEN)) desk.onOrderUpdate(news);
    expect(desk.order(order.id)).toMatchObject({ state: 'filled', quantity: 20, filledQuantity: 20 });
    for (const news of newsOf(order, { ...told, filledQuantity: 25 }, [trade(2, 12), trade(3, 5)], TEN))
      desk.onOrderUpdate(news);
    expect(desk.order(order.id)).toMatchObject({ state: 'filled', quantity: 25, filledQuantity: 25 });
    expect(desk.positions()).toMatchObject([{ quantity: 25, costPaise: 250_000, chargesPaise: 3 }]);
  });

  it('books a trade of an order that was thought never to have arrived', () => {
    const { desk } = live();
    const order = wish(2);
    desk.take(order);
    const { id: orderId } = order;
    desk.onOrderUpdate({ kind: 'rejected', orderId, why: 'it never reached the broker', at: TEN });
    const fill = { fillId: 'T1', quantity: 10, valuePaise: 100_000, chargesPaise: 1 };
    for (const again of [1, 2]) desk.onOrderUpdate({ kind: 'filled', orderId, ...fill, at: TEN + again });
    expect(desk.order(orderId)).toMatchObject({ state: 'rejected', filledQuantity: 10 });
    expect(desk.positions()).toMatchObject([{ quantity: 10 }]);
  });

  it('books every trade once and ends every order as it ended there, whatever news was lost, late or double', () => {
    fc.assert(
      fc.property(fc.array(fate, { minLength: 1, maxLength: 6 }), fc.boolean(), (fates, restarts) => {
        let { desk, broker, changes } = live();
        const orders = fates.map((_, n) => desk.take(wish(n)));
        expect(broker.sent).toHaveLength(orders.length);
        const at = book();
        expect(at.orders).toEqual([]);
        const told = bookOf(orders, fates);
        for (const [n, { heard }] of fates.entries()) {
          const order = orders[n];
          const kept = told.orders[n];
          if (order === undefined || kept === undefined) continue;
          const news = newsOf(order, kept, told.trades, TEN);
          // A connector holds back the end of an order until its trades are told.
          for (const piece of heard) {
            const update = news[piece % news.length];
            const isEnd = update?.kind === 'cancelled' || update?.kind === 'expired';
            if (update !== undefined && !(isEnd && kept.filledQuantity > 0)) desk.onOrderUpdate(update);
          }
        }
        if (restarts) {
          const next = live();
          const fills = changes.flatMap(({ fill }) => (fill === undefined ? [] : [fill]));
          const latest = orders.map(({ id }) => desk.order(id)).filter((order) => order !== undefined);
          const positions = desk.positions();
          next.changes.push(...changes);
          ({ desk, broker, changes } = next);
          desk.restore(
            latest.filter((order) => !isDone(order)),
            positions,
            [],
            fills,
          );
          expect(broker.sent).toEqual([]);
        }
        const { news, missing, strangers } = new Reconciliation(rules).compare(
          desk.sentOrders(),
          told,
          TEN,
          TEN,
        );
        for (const update of news) desk.onOrderUpdate(update);
        expect(missing).toEqual([]);
        expect(strangers.filter(({ status }) => status === 'open')).toEqual([]);
        expect(positionDifferences(desk.positions(), told.positions)).toEqual([]);
        const booked = changes.flatMap(({ fill }) => (fill === undefined ? [] : [fill.id])).sort();
        expect(booked).toEqual(told.trades.map(({ tradeId }) => tradeId).sort());
        const stillOpen = new Set(desk.openOrders().map(({ tag }) => tag));
        for (const { tag, status } of told.orders) expect(stillOpen.has(tag ?? '')).toBe(status === 'open');
        const moved = changes.reduce((sum, { fill }) => sum + (fill === undefined ? 0 : cash(fill)), 0);
        expect(cashChangePaise(desk.positions())).toBe(moved);
      }),
    );
  });

  it('does not end an order whose trades are not all told', () => {
    const order = wish(0);
    const kept = theirs(order, { status: 'cancelled', filledQuantity: 5 });
    const trade = {
      tradeId: 't',
      brokerOrderId: kept.brokerOrderId,
      quantity: 3,
      valuePaise: 3,
      chargesPaise: 0,
    };
    expect(newsOf(order, kept, [trade], TEN).map(({ kind }) => kind)).toEqual([
      'submitted',
      'accepted',
      'filled',
    ]);
    const rest = { ...trade, tradeId: 'u', quantity: 2 };
    expect(newsOf(order, kept, [trade, rest], TEN).at(-1)?.kind).toBe('cancelled');
  });

  it.each(['cancelled', 'filled'] as const)(
    'lets an order that was changed end %s with the quantity it had there, though no answer to the change came',
    (status) => {
      const { desk, changes } = live();
      const order = desk.take(wish(0));
      const open = theirs(order);
      for (const news of newsOf(order, open, [], TEN + 1)) desk.onOrderUpdate(news);
      desk.modify(order.id, { quantity: 12 }, instrument, 'request');
      const filledQuantity = status === 'filled' ? 12 : 0;
      const ended = { ...open, quantity: 12, status, filledQuantity };
      const { brokerOrderId } = open;
      const trade = { tradeId: 't', brokerOrderId, quantity: 12, valuePaise: 120_000, chargesPaise: 0 };
      const trades = status === 'filled' ? [trade] : [];
      for (const news of newsOf(desk.order(order.id) ?? order, ended, trades, TEN + 2))
        desk.onOrderUpdate(news);
      expect(desk.order(order.id)).toMatchObject({ state: status, quantity: 12, pendingChange: null });
      for (const news of newsOf(desk.order(order.id) ?? order, ended, trades, TEN + 3))
        desk.onOrderUpdate(news);
      expect(changes.at(-1)?.order?.state).toBe(status);
    },
  );

  it('gives an order up only after it was absent for the quiet time, counted from when the book was asked for', () => {
    const { desk } = live();
    const { id } = desk.take(wish(0));
    const reconciliation = new Reconciliation(rules);
    const look = (askedAt: number): readonly string[] => {
      const { news } = reconciliation.compare(desk.sentOrders(), book(), askedAt, TEN);
      for (const update of news) desk.onOrderUpdate(update);
      return news.map(({ kind }) => kind);
    };
    expect(look(0)).toEqual([]);
    expect(look(QUIET)).toEqual([]); // its call is under way: nothing is known to be wrong
    desk.onOrderUpdate({ kind: 'unknown', orderId: id, why: 'the call timed out', at: TEN });
    expect(look(QUIET)).toEqual([]);
    expect(look(2 * QUIET - 1)).toEqual([]);
    expect(look(2 * QUIET)).toEqual(['rejected']);
    expect(desk.order(id)).toMatchObject({ state: 'rejected', reason: 'it never reached the broker' });
  });

  it('adopts an order placed past us once, with a sub-position of its own, and books what traded of it', () => {
    const { desk, broker, changes } = live();
    const own = desk.take(wish(0));
    const stranger = theirs(wish(2), { brokerOrderId: 'B9', tag: null, filledQuantity: 4 });
    const trade = { tradeId: 't9', brokerOrderId: 'B9', quantity: 4, valuePaise: 40_000, chargesPaise: 3 };
    const told = book({ orders: [stranger], trades: [trade] });
    const { strangers } = new Reconciliation(rules).compare(desk.sentOrders(), told, TEN, TEN);
    expect(strangers).toEqual([stranger]);
    const of = { id: 'adopted', accountId: 'account', deploymentId: 'external' };
    const order = adoptedOrder(stranger, of, instrument, TEN);
    for (let times = 0; times < 2; times++) {
      desk.adopt(order, 'placed outside Artha');
      for (const update of newsOf(order, stranger, told.trades, TEN)) desk.onOrderUpdate(update);
    }
    expect(desk.order('adopted')).toMatchObject({ state: 'partially-filled', filledQuantity: 4 });
    expect(desk.positions().filter(({ quantity }) => quantity !== 0)).toMatchObject([
      { deploymentId: 'external', quantity: 4, chargesPaise: 3 },
    ]);
    expect(changes.filter(({ fill }) => fill !== undefined)).toHaveLength(1);
    expect(broker.sent.map(({ id }) => id)).toEqual([own.id]);
    const next = new Reconciliation(rules).compare(desk.sentOrders(), told, TEN, TEN);
    expect(next.strangers).toEqual([]);
  });

  it('takes news of an order it has forgotten for old news', () => {
    const { desk, changes } = live();
    desk.onOrderUpdate({ kind: 'cancelled', orderId: 'of yesterday', at: TEN });
    expect(changes).toEqual([]);
  });

  it('reports orders that rested at the broker and are gone from its book, and gives none of them up', () => {
    const { desk } = live();
    const { id } = desk.take(wish(0));
    desk.onOrderUpdate({ kind: 'accepted', orderId: id, brokerOrderId: 'B', at: TEN });
    const reconciliation = new Reconciliation(rules);
    reconciliation.compare(desk.sentOrders(), book(), 0, TEN);
    const { news, missing } = reconciliation.compare(desk.sentOrders(), book(), QUIET, TEN);
    expect([news, missing.map((order) => order.id)]).toEqual([[], [id]]);
  });

  it('believes a difference when it was found three times in a row, and the same each time', () => {
    const reconciliation = new Reconciliation(rules);
    const found = (ours: number): number =>
      reconciliation.confirmed([{ instrumentId: instrument.id, reason: '', ours, theirs: 0 }]).length;
    expect([found(1), found(1), found(2), found(2), found(2), found(2)]).toEqual([0, 0, 0, 0, 1, 1]);
    reconciliation.confirmed([]);
    expect(found(2)).toBe(0);
  });
});

describe('the guard of a live desk', () => {
  const record: Quarantine = {
    accountId: 'account',
    mode: 'live',
    instrumentId: instrument.id,
    reason: 'ours 5, theirs 3',
    ours: 5,
    theirs: 3,
    setAt: 1,
    releasedAt: null,
    releasedBy: null,
  };

  it('lets nothing in before the account is armed and its books are compared, and exits always out', () => {
    const guard = new LiveGuard();
    const exit = wish(1, { reducesOnly: true });
    const codes = (): unknown[] => [guard.verdict(wish(0))?.code, guard.verdict(exit)];
    expect(codes()).toEqual(['ACCOUNT_NOT_ARMED', null]);
    guard.setArmed(true);
    expect(codes()).toEqual(['BROKER_NOT_COMPARED', null]);
    guard.setCompared();
    expect(codes()).toEqual([undefined, null]);
    guard.quarantine(record);
    expect(codes()).toEqual(['INSTRUMENT_QUARANTINED', null]);
    expect(guard.verdict(wish(0, { instrumentId: 'NSE:XYZ' }))).toBeNull();
    expect([guard.release(instrument.id), guard.release(instrument.id)]).toEqual([record, undefined]);
    expect(codes()).toEqual([undefined, null]);
    expect(releaseWordOf(instrument.id)).toBe('RELEASE ABC');
  });

  it('makes the desk deny, and nothing is sent', () => {
    const { desk, broker, guard } = live();
    guard.quarantine(record);
    expect(desk.take(wish(0))).toMatchObject({
      state: 'denied',
      refusal: { code: 'INSTRUMENT_QUARANTINED' },
    });
    expect(broker.sent).toEqual([]);
  });

  it('lets no contract in whose last day is over at the exchange, whichever day is played here', () => {
    const wall = new ReplayClock(istInstant('2026-02-10', '11:00'));
    const { desk, broker } = live({ limits: exchangeBudget(8), clock: wall });
    const contract = { ...instrument, id: 'NFO:ABC-2026-01-27-FUT', kind: 'future' } as const;
    const wanted = requestOrder({ ...wish(0), instrumentId: contract.id }, contract, TEN);
    expect(desk.take(wanted)).toMatchObject({ state: 'denied', refusal: { code: 'CONTRACT_EXPIRED' } });
    wall.advanceTo(istInstant('2026-01-27', '11:00'));
    expect(desk.take({ ...wanted, id: 'on its last day' }).refusal?.code).not.toBe('CONTRACT_EXPIRED');
    expect(broker.sent.length).toBeLessThan(2);
  });
});

describe('a desk of paper', () => {
  it('cannot be given a broker that reaches the market', () => {
    const { market, clock } = { market: new Market(), clock: new ReplayClock(TEN) };
    const rest = {
      accountId: 'a',
      market,
      clock,
      gate: new RiskGate(NO_LIMITS),
      ids: () => '',
      journal: { record: () => undefined },
    };
    const broker = new MuteBroker();
    // @ts-expect-error the types forbid it
    expect(() => new TradingDesk({ ...rest, mode: 'paper', broker })).toThrow('reaches the market');
    const paper = new SimulatedBroker({
      market,
      clock,
      slippageBps: 0,
      costs: flatCosts(0),
      fillAt: 'next-tick',
    });
    // @ts-expect-error and the other way round
    expect(() => new TradingDesk({ ...rest, mode: 'live', broker: paper, guard: new LiveGuard() })).toThrow();
  });
});

function cash({
  side,
  valuePaise,
  chargesPaise,
}: {
  side: string;
  valuePaise: number;
  chargesPaise: number;
}): number {
  return (side === 'buy' ? -valuePaise : valuePaise) - chargesPaise;
}
