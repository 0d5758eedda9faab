import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type BrokerUpdate,
  Clock,
  Market,
  type Order,
  orderAfter,
  Reconciliation,
  requestOrder,
  submitOrder,
  termsOf,
} from '@artha/core';
import { type FaultRates, NO_FAULTS } from './faults.js';
import { SimulatorBroker } from './simulator-broker.js';
import { SimulatorServer } from './simulator-server.js';

class WallClock extends Clock {
  now(): number {
    return Date.now();
  }
}
const clock = new WallClock();
const abc = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
} as const;
let orders = 0;

function order(more: Partial<Order> = {}): Order {
  const ticket = {
    id: `00000000-0000-4000-8000-${String(++orders).padStart(12, '0')}`,
    accountId: 'a',
    mode: 'live',
    deploymentId: null,
    instrumentId: abc.id,
    side: 'buy',
    kind: 'MARKET',
    product: 'MIS',
    quantity: 10,
    limitPaise: null,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly: false,
    reason: '',
  } as const;
  return { ...submitOrder(requestOrder(ticket, abc, 1), 1), ...more };
}

describe('the connector to the broker simulator', () => {
  const close: (() => void | Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of close.splice(0)) await end();
  });

  async function connected(rates: Partial<FaultRates> = {}): Promise<{
    simulator: SimulatorServer;
    broker: SimulatorBroker;
    news: BrokerUpdate[];
    doubts: () => number;
  }> {
    const simulator = await SimulatorServer.start({
      port: 0,
      seed: 7,
      clock,
      rates: { ...NO_FAULTS, ...rates },
    });
    const market = new Market();
    market.tick(market.slotOf(abc.id), clock.now(), 10_000, 1);
    const broker = new SimulatorBroker({
      url: simulator.url,
      clientCode: 'C1',
      clock,
      market,
      patienceMillis: 400,
    });
    const news: BrokerUpdate[] = [];
    const onDoubt = vi.fn();
    broker.onDoubt(onDoubt);
    broker.connect({ onOrderUpdate: (update) => news.push(update) });
    close.push(
      () => broker.close(),
      () => simulator.close(),
    );
    await vi.waitFor(() => expect(onDoubt).toHaveBeenCalled()); // it hears the news
    return { simulator, broker, news, doubts: () => onDoubt.mock.calls.length };
  }

  const kinds = (news: readonly BrokerUpdate[], { id }: Order): string[] =>
    news.filter(({ orderId }) => orderId === id).map(({ kind }) => kind);

  it('is told of an order’s life as it happens', async () => {
    const { simulator, broker, news } = await connected();
    const bought = order();
    broker.submit(bought);
    await vi.waitFor(() => expect(kinds(news, bought)).toContain('filled'));
    const resting = order({ kind: 'LIMIT', limitPaise: 100 });
    broker.submit(resting);
    await vi.waitFor(() => expect(kinds(news, resting)).toContain('accepted'));
    broker.cancel(resting);
    await vi.waitFor(() => expect(kinds(news, resting)).toContain('cancelled'));
    const { funds, positions } = simulator.venue.book('C1');
    expect(positions).toMatchObject([{ instrumentId: abc.id, quantity: 10 }]);
    expect(Math.abs((positions[0]?.averagePaise ?? 0) - 10_000)).toBeLessThan(200);
    expect(funds.cashPaise).toBeLessThan(funds.openingPaise);
    expect(await broker.readBook()).toEqual(simulator.venue.book('C1'));
  });

  it(
    'changes what rests though answers are lost, and says so when it is too late',
    { timeout: 30_000 },
    async () => {
      const { simulator, broker, news } = await connected({ loseAnswer: 0.3 });
      const resting = order({ kind: 'LIMIT', limitPaise: 100 });
      broker.submit(resting);
      await vi.waitFor(() => expect(kinds(news, resting)).toContain('accepted'), 9_000);
      const terms = { ...termsOf(resting), quantity: 15, limitPaise: 200 };
      broker.modify(resting, terms);
      await vi.waitFor(() => expect(kinds(news, resting)).toContain('modified'), 9_000);
      expect(simulator.venue.book('C1').orders).toMatchObject([{ quantity: 15, limitPaise: 200 }]);
      broker.modify(resting, { ...terms, limitPaise: 50_000 });
      await vi.waitFor(() => expect(simulator.venue.book('C1').orders[0]?.status).toBe('filled'), 9_000);
      expect(simulator.venue.book('C1').positions).toMatchObject([{ instrumentId: abc.id, quantity: 15 }]);
      broker.modify(resting, { ...terms, quantity: 20 });
      await vi.waitFor(() => expect(kinds(news, resting)).toContain('modification-refused'), 9_000);
    },
  );

  it('works orders in pieces, each a trade of its own', async () => {
    const { broker, news } = await connected({ partial: 1 });
    const bought = order();
    broker.submit(bought);
    const fills = () => news.filter((update) => update.kind === 'filled');
    await vi.waitFor(() => expect(fills().reduce((sum, fill) => sum + fill.quantity, 0)).toBe(10), 5_000);
    expect(new Set(fills().map(({ fillId }) => fillId)).size).toBe(fills().length);
    expect(fills().length).toBeGreaterThan(2);
  });

  it.each<[string, Partial<FaultRates>, number, string]>([
    ['whose call was lost', { loseCall: 1 }, 0, 'unknown'],
    ['whose answer was lost', { loseAnswer: 1 }, 1, 'unknown'],
    ['that was never answered', { hang: 1 }, 1, 'unknown'],
    ['that the broker is too busy for', { busy: 1 }, 0, 'rejected'],
    ['that the broker refuses', { reject: 1 }, 1, 'rejected'],
  ])('an order %s is called for once at most', async (_, rates, booked, kind) => {
    const { simulator, broker, news } = await connected(rates);
    const sent = order();
    broker.submit(sent);
    await vi.waitFor(() => expect(kinds(news, sent)).toContain(kind), 3_000);
    await pause(300);
    expect(simulator.venue.book('C1').orders).toHaveLength(booked);
  });

  it('says that nothing was sent where the broker does not listen', async () => {
    const { simulator, broker, news } = await connected();
    await simulator.close();
    const sent = order();
    broker.submit(sent);
    await vi.waitFor(() => expect(kinds(news, sent)).toEqual(['rejected']), 3_000);
    await expect(broker.readBook()).rejects.toMatchObject({ kind: 'transient' });
  });

  it('takes an order back that nobody wants any more as soon as its number is known', async () => {
    const { simulator, broker } = await connected({
      loseAnswer: 0,
      loseNews: 1,
      delay: 1,
      longestDelayMillis: 50,
    });
    const sent = order({ kind: 'LIMIT', limitPaise: 100 });
    broker.submit(sent);
    broker.cancel(sent);
    await vi.waitFor(() => expect(simulator.venue.book('C1').orders[0]?.status).toBe('cancelled'), 3_000);
  });

  it('asks for the book after a break, and about everything it cannot tell from the news alone', async () => {
    const { simulator, broker, news, doubts } = await connected({ loseNews: 0 });
    broker.submit(order());
    await vi.waitFor(() => expect(news.at(-1)?.kind).toBe('filled'));
    const before = doubts();
    const call = { tag: null, instrumentId: abc.id, side: 'buy', kind: 'MARKET', product: 'MIS' } as const;
    const rest = {
      validity: 'DAY',
      validMinutes: null,
      quantity: 1,
      limitPaise: null,
      triggerPaise: null,
      marketPaise: 100,
    } as const;
    simulator.venue.place('C1', { ...call, ...rest });
    await vi.waitFor(() => expect(doubts()).toBeGreaterThan(before));
  });

  it('doubts what it knows when an order was changed at the broker’s own terminal, and the books find it', async () => {
    const rates = { repeatNews: 0.3, delay: 0.2, longestDelayMillis: 20 };
    const { simulator, broker, doubts } = await connected(rates);
    const resting = { ...order({ kind: 'LIMIT', limitPaise: 100 }), state: 'accepted' } as const;
    broker.submit(resting);
    await vi.waitFor(() => expect(simulator.venue.book('C1').orders).toHaveLength(1), 5_000);
    const [{ brokerOrderId } = { brokerOrderId: '' }] = simulator.venue.book('C1').orders;
    const reconciliation = new Reconciliation({ quietMillis: 15_000, rounds: 3 });
    let known: Order = { ...resting, brokerOrderId };
    for (const [quantity, limitPaise] of [
      [12, 110],
      [5, 120],
      [5, 90],
    ] as const) {
      const before = doubts();
      simulator.venue.modify('C1', brokerOrderId, {
        kind: 'LIMIT',
        quantity,
        limitPaise,
        triggerPaise: null,
      });
      await vi.waitFor(() => expect(doubts()).toBeGreaterThan(before), 5_000);
      await vi.waitFor(
        async () => {
          const book = await broker.readBook();
          const now = clock.now();
          const { news, isUnsure } = reconciliation.compare([known], book, now, now);
          for (const update of news)
            if (update.kind !== 'filled') known = orderAfter(known, update)?.order ?? known;
          expect([known.quantity, known.limitPaise, isUnsure]).toEqual([quantity, limitPaise, false]);
        },
        { timeout: 5_000, interval: 5 },
      );
    }
  });
});
