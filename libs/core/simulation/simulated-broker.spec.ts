import { describe, expect, it } from 'vitest';
import { Market } from '../market/market.js';
import { ReplayClock } from '../time/clock.js';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { type BrokerUpdate } from '../trading/brokers/broker.js';
import { type Order, requestOrder, submitOrder } from '../trading/orders/order.js';
import { flatCosts } from './fill-costs.js';
import { SimulatedBroker, type SimulatedBrokerOptions } from './simulated-broker.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);

function order(wish: Partial<Order> = {}): Order {
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

/** A broker on a market that ticks, and what it reports as short texts. */
function exchange(options: Partial<SimulatedBrokerOptions> = {}): {
  broker: SimulatedBroker;
  market: Market;
  news: string[];
  tick: (clock: string, paise: number, on?: string) => void;
} {
  const market = new Market();
  const clock = new ReplayClock();
  const broker = new SimulatedBroker({
    market,
    clock,
    slippageBps: 0,
    costs: flatCosts(0),
    fillAt: 'next-tick',
    ...options,
  });
  const news: string[] = [];
  broker.connect({
    onOrderUpdate: (update: BrokerUpdate) =>
      news.push(update.kind === 'filled' ? `filled at ${update.valuePaise / update.quantity}` : update.kind),
  });
  const slot = market.slotOf('NSE:ABC');
  market.startSession(session);
  let volume = 0;
  const tick = (clockText: string, paise: number, on = session.on): void => {
    const now = istInstant(on, clockText);
    clock.advanceTo(now);
    market.tick(slot, now, paise, ++volume);
  };
  tick('10:00', 1000);
  return { broker, market, news, tick };
}

const limit = (side: 'buy' | 'sell', limitPaise: number): Order => order({ kind: 'LIMIT', side, limitPaise });

/** Reacts to a fill by taking back another order, whichever of the two comes first in the round. */
function takesBackOnFill(first: Partial<Order>, second: Partial<Order>): string[] {
  const { broker, tick, market } = exchange();
  const orders = [order({ id: 'one', ...first }), order({ id: 'two', ...second })];
  const told: string[] = [];
  broker.connect({
    onOrderUpdate: ({ kind, orderId }) => {
      told.push(`${orderId} ${kind}`);
      if (kind === 'filled') for (const other of orders) if (other.id !== orderId) broker.cancel(other);
    },
  });
  for (const one of orders) broker.submit(one);
  tick('10:01', 1000);
  tick('10:02', 500);
  market.advanceTo(session.closesAt);
  return told.slice(2);
}

describe('a simulated market order', () => {
  it('is filled at the next tick, with slippage against it', () => {
    const { broker, news, tick } = exchange({ slippageBps: 100 });
    broker.submit(order());
    expect(news).toEqual(['accepted']);
    expect(broker.isWorking).toBe(true);
    tick('10:00:01', 2000);
    expect(news).toEqual(['accepted', 'filled at 2020']);
    expect(broker.isWorking).toBe(false);
    tick('10:00:02', 3000);
    expect(news.length).toBe(2);
  });

  it('is filled at the price it was decided on if wanted so, once there is one', () => {
    const { broker, news } = exchange({ fillAt: 'same-tick', slippageBps: 100 });
    broker.submit(order({ side: 'sell' }));
    expect(news).toEqual(['accepted', 'filled at 990']);
  });

  it('is one order however often it comes', () => {
    const { broker, news, tick } = exchange();
    broker.submit(order());
    broker.submit(order());
    broker.resume(order());
    tick('10:00:01', 1000);
    tick('10:00:02', 1000);
    expect(news).toEqual(['accepted', 'filled at 1000']);
  });

  it('waits for a tick of its own instrument', () => {
    const { broker, market, news } = exchange();
    broker.submit(order());
    market.tick(market.slotOf('NSE:XYZ'), at('10:01'), 5, 1);
    expect(news).toEqual(['accepted']);
  });
});

describe('a simulated limit order', () => {
  it.each<[string, 'buy' | 'sell', number, number[], string | null]>([
    ['gets the better price it meets on arrival', 'buy', 1000, [990], 'filled at 990'],
    ['waits while the price is worse', 'buy', 1000, [1005, 1001], null],
    ['is filled at its limit when the price touches', 'buy', 1000, [1005, 1000], 'filled at 1000'],
    ['is filled at its limit when the price falls through', 'buy', 1000, [1005, 950], 'filled at 1000'],
    ['sells at the better price it meets on arrival', 'sell', 1000, [1010], 'filled at 1010'],
    ['sells at its limit later on', 'sell', 1000, [990, 1050], 'filled at 1000'],
  ])('%s', (_, side, limitPaise, prices, expected) => {
    const { broker, news, tick } = exchange({ slippageBps: 500 });
    broker.submit(limit(side, limitPaise));
    prices.forEach((paise, i) => tick(`10:00:0${i + 1}`, paise));
    expect(news[1] ?? null).toBe(expected);
  });

  it('gets the better price of a gap overnight, if the session lasts so long', () => {
    const { broker, market, news, tick } = exchange();
    market.startSession({ on: session.on, opensAt: session.opensAt, closesAt: Infinity });
    broker.submit(limit('buy', 900));
    tick('15:00', 1000);
    tick('09:15', 850, '2026-01-28');
    expect(news).toEqual(['accepted', 'filled at 850']);
  });
});

describe('a simulated order that is not filled', () => {
  it('is cancelled once', () => {
    const { broker, news, tick } = exchange();
    broker.submit(limit('buy', 900));
    broker.cancel(order());
    broker.cancel(order());
    tick('10:00:01', 800);
    expect(news).toEqual(['accepted', 'cancelled']);
    expect(broker.isWorking).toBe(false);
  });

  it('expires with the session, and a price after the close does not fill it', () => {
    const { broker, news, tick } = exchange();
    broker.submit(order());
    tick('15:30:00', 1000);
    expect(news).toEqual(['accepted', 'expired']);
  });

  it('expires at once when it arrives after the close, and is not filled by the next session', () => {
    const { broker, market, news, tick } = exchange();
    tick('15:30:00', 1000);
    broker.submit(order());
    market.startSession(regularSession('2026-01-28'));
    tick('09:15:01', 1000, '2026-01-28');
    expect(news).toEqual(['expired']);
    expect(broker.isWorking).toBe(false);
  });

  it('costs a tick one look, however many others rest with it', () => {
    const { broker, news, tick } = exchange();
    const resting = 20_000;
    for (let n = 0; n < resting; n++) broker.submit({ ...limit('buy', 900), id: `order ${n}` });
    for (let second = 10; second < 30; second++) tick(`10:00:${second}`, 1000);
    expect(news.length).toBe(resting);
  });

  it('expires when the market is rewound', () => {
    const { broker, market, news } = exchange();
    broker.submit(order());
    market.reset();
    expect(news).toEqual(['accepted', 'expired']);
  });

  it('fills nothing that a fill of the same tick has led someone to take back', () => {
    expect(takesBackOnFill({}, {})).toEqual(['one filled', 'two cancelled']);
    const waits = { kind: 'LIMIT', limitPaise: 600 } as const;
    expect(takesBackOnFill(waits, {})).toEqual(['two filled', 'one cancelled']);
  });
});
