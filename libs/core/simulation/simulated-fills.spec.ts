import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Market } from '../market/market.js';
import { ReplayClock } from '../time/clock.js';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { type BrokerUpdate, type FillReport } from '../trading/brokers/broker.js';
import { termsOf } from '../trading/orders/order-change.js';
import { type Order, requestOrder, submitOrder } from '../trading/orders/order.js';
import { flatCosts, tariffCosts } from './fill-costs.js';
import { type FillModel, PAPER_FILLS } from './fill-model.js';
import { SimulatedBroker } from './simulated-broker.js';

const session = regularSession('2026-01-27');
const TEN = istInstant(session.on, '10:00');

function order(wish: Partial<Order>): Order {
  const ticket = {
    id: 'order',
    accountId: 'a',
    mode: 'paper',
    deploymentId: null,
    instrumentId: 'NSE:ABC',
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
  const instrument = {
    id: 'NSE:ABC',
    exchange: 'NSE',
    symbol: 'ABC',
    name: 'Abc',
    kind: 'equity',
    tickPaise: 5,
    lotQuantity: 1,
    isActive: true,
  } as const;
  return { ...submitOrder(requestOrder(ticket, instrument, 1), 1), ...wish };
}

interface Tick {
  readonly afterMillis: number;
  readonly paise: number;
  readonly volume: number;
}

/** What a paper broker reports of an order that comes at 10:00:00.000, before these ticks. */
function newsOf(
  wish: Partial<Order>,
  ticks: readonly Tick[],
  model: Partial<FillModel> = {},
): BrokerUpdate[] {
  const market = new Market();
  const clock = new ReplayClock();
  const costs = flatCosts(0);
  const broker = new SimulatedBroker({ market, clock, costs, ...PAPER_FILLS, slippageBps: 0, ...model });
  const news: BrokerUpdate[] = [];
  broker.connect({ onOrderUpdate: (update) => news.push(update) });
  const slot = market.slotOf('NSE:ABC');
  market.startSession(session);
  clock.advanceTo(TEN);
  market.tick(slot, TEN, 1000, 10_000);
  broker.submit(order(wish));
  let now = TEN;
  let traded = 10_000;
  for (const { afterMillis, paise, volume } of ticks) {
    now += afterMillis;
    traded += volume;
    clock.advanceTo(now);
    market.tick(slot, now, paise, traded);
  }
  return news.slice(1);
}

const texts = (news: readonly BrokerUpdate[]): string[] =>
  news.map((one) =>
    one.kind === 'filled' ? `${one.quantity} at ${one.valuePaise / one.quantity}` : one.kind,
  );

const fillsOf = (news: readonly BrokerUpdate[]): FillReport[] => news.filter((one) => one.kind === 'filled');

describe('a paper order', () => {
  it('is done when so much of it has traded as it is changed to while the change was on its way', () => {
    const [market, clock] = [new Market(), new ReplayClock()];
    const broker = new SimulatedBroker({ market, clock, costs: flatCosts(0), ...PAPER_FILLS });
    const news: BrokerUpdate[] = [];
    broker.connect({ onOrderUpdate: (update) => news.push(update) });
    const slot = market.slotOf('NSE:ABC');
    market.startSession(session);
    const tick = (at: number, traded: number): void => {
      clock.advanceTo(at);
      market.tick(slot, at, 1_000, traded);
    };
    tick(TEN, 10_000);
    const wanted = order({ kind: 'LIMIT', limitPaise: 1_000 });
    broker.submit(wanted);
    tick(TEN + 200, 10_024);
    broker.modify(wanted, { ...termsOf(wanted), quantity: 4 });
    tick(TEN + 400, 20_000);
    expect(texts(news)).toEqual(['accepted', '6 at 1000', 'modified']);
    expect(broker.isWorking).toBe(false);
  });

  it('meets no price before it has arrived', () => {
    const ticks = [
      { afterMillis: 99, paise: 1010, volume: 4_000 },
      { afterMillis: 1, paise: 1020, volume: 4_000 },
    ];
    expect(texts(newsOf({}, ticks))).toEqual(['10 at 1020']);
  });

  it('is not part of what traded before it arrived', () => {
    const ticks = [
      { afterMillis: 50, paise: 1010, volume: 4_000 },
      { afterMillis: 100, paise: 1020, volume: 20 },
    ];
    expect(texts(newsOf({}, ticks))).toEqual(['5 at 1020']);
  });

  it('is filled in parts, each with a number of its own', () => {
    const ticks = [16, 0, 8, 40].map((volume) => ({ afterMillis: 200, paise: 1000, volume }));
    const fills = fillsOf(newsOf({}, ticks));
    expect(texts(fills)).toEqual(['4 at 1000', '2 at 1000', '4 at 1000']);
    expect(fills.map(({ fillId }) => fillId)).toEqual(['order:0', 'order:4', 'order:6']);
  });

  it('that is to trade at once gives up the rest', () => {
    const ticks = [{ afterMillis: 200, paise: 1000, volume: 16 }];
    expect(texts(newsOf({ validity: 'IOC' }, ticks))).toEqual(['4 at 1000', 'cancelled']);
  });

  it('pays brokerage once, however many parts it takes', () => {
    const ticks = Array.from({ length: 40 }, () => ({ afterMillis: 200, paise: 100_000, volume: 4 }));
    const wish = { quantity: 40 };
    const paid = (model: Partial<FillModel>): number => {
      const market = new Market();
      const clock = new ReplayClock();
      const costs = tariffCosts('zerodha');
      const broker = new SimulatedBroker({ market, clock, costs, ...PAPER_FILLS, slippageBps: 0, ...model });
      let chargesPaise = 0;
      broker.connect({
        onOrderUpdate: (one) => void (chargesPaise += one.kind === 'filled' ? one.chargesPaise : 0),
      });
      const slot = market.slotOf('NSE:ABC');
      market.startSession(session);
      clock.advanceTo(TEN);
      broker.submit(order(wish));
      ticks.forEach(({ paise, volume }, i) =>
        market.tick(slot, TEN + 200 * (i + 1), paise, volume * (i + 1)),
      );
      return chargesPaise;
    };
    expect(paid({})).toBe(paid({ volumePercent: undefined }));
  });

  it('fills all it wants and no more, at its limit or better, and the same way again', () => {
    const tick = fc.record({
      afterMillis: fc.integer({ min: 1, max: 300 }),
      paise: fc.integer({ min: 190, max: 210 }).map((ticks) => ticks * 5),
      volume: fc.nat(300),
    });
    const wishes = fc.record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      kind: fc.constantFrom('MARKET' as const, 'LIMIT' as const),
      quantity: fc.integer({ min: 1, max: 200 }),
      validity: fc.constantFrom('DAY' as const, 'IOC' as const),
    });
    fc.assert(
      fc.property(wishes, fc.array(tick, { maxLength: 30 }), fc.nat(400), (wanted, ticks, latencyMillis) => {
        const wish = { ...wanted, limitPaise: wanted.kind === 'LIMIT' ? 1000 : null };
        const news = newsOf(wish, ticks, { latencyMillis });
        expect(newsOf(wish, ticks, { latencyMillis })).toEqual(news);
        const fills = fillsOf(news);
        const filled = fills.reduce((sum, { quantity }) => sum + quantity, 0);
        expect(filled).toBeLessThanOrEqual(wanted.quantity);
        expect(new Set(fills.map(({ fillId }) => fillId)).size).toBe(fills.length);
        for (const { at, quantity, valuePaise } of fills) {
          expect(at).toBeGreaterThanOrEqual(TEN + latencyMillis);
          if (wish.limitPaise === null) continue;
          const beyond = valuePaise / quantity - wish.limitPaise;
          expect(wanted.side === 'buy' ? beyond : -beyond).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
