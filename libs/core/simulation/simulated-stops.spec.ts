import { describe, expect, it } from 'vitest';
import { Market } from '../market/market.js';
import { ReplayClock } from '../time/clock.js';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { type BrokerUpdate } from '../trading/brokers/broker.js';
import { type Order, type OrderTicket, requestOrder, submitOrder } from '../trading/orders/order.js';
import { flatCosts } from './fill-costs.js';
import { SimulatedBroker } from './simulated-broker.js';

const session = regularSession('2026-01-27');
const ticket: OrderTicket = {
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
};

function order(wish: Partial<OrderTicket>): Order {
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
  return submitOrder(requestOrder({ ...ticket, ...wish }, instrument, 1), 1);
}

/** Submits at a last price of 1,000 and lets the market trade at these prices, a second apart. */
function newsOf(
  wish: Partial<OrderTicket>,
  prices: readonly number[],
  onNews?: (update: BrokerUpdate, broker: SimulatedBroker) => void,
): string[] {
  const market = new Market();
  const clock = new ReplayClock();
  const broker = new SimulatedBroker({
    market,
    clock,
    slippageBps: 100,
    costs: flatCosts(0),
    fillAt: 'next-tick',
  });
  const news: string[] = [];
  broker.connect({
    onOrderUpdate: (update) => {
      news.push(update.kind === 'filled' ? `filled at ${update.valuePaise / update.quantity}` : update.kind);
      onNews?.(update, broker);
    },
  });
  const slot = market.slotOf('NSE:ABC');
  market.startSession(session);
  const tick = (second: number, paise: number): void => {
    const now = istInstant(session.on, '10:00') + second * 1000;
    clock.advanceTo(now);
    market.tick(slot, now, paise, second + 1);
  };
  tick(0, 1000);
  broker.submit(order(wish));
  prices.forEach((paise, i) => tick(i + 1, paise));
  return news.slice(1);
}

describe('a stop at the market', () => {
  const stopBuy = { kind: 'SL-M', side: 'buy', triggerPaise: 1050 } as const;
  const stopSell = { kind: 'SL-M', side: 'sell', triggerPaise: 950 } as const;

  it.each<[string, Partial<OrderTicket>, number[], string[]]>([
    ['sleeps while the price stays below its trigger', stopBuy, [1045, 900], []],
    [
      'wakes at its trigger and trades there, with slippage',
      stopBuy,
      [1050],
      ['triggered', 'filled at 1060.5'],
    ],
    ['trades at the far side of a gap', stopBuy, [1200], ['triggered', 'filled at 1212']],
    ['sells when the price falls to its trigger', stopSell, [955, 950], ['triggered', 'filled at 940.5']],
    ['sells at the far side of a gap', stopSell, [800], ['triggered', 'filled at 792']],
  ])('%s', (_, wish, prices, news) => expect(newsOf(wish, prices)).toEqual(news));
});

describe('a stop with a limit', () => {
  const stopBuy = { kind: 'SL', side: 'buy', triggerPaise: 1050, limitPaise: 1060 } as const;
  const stopSell = { kind: 'SL', side: 'sell', triggerPaise: 950, limitPaise: 940 } as const;

  it.each<[string, Partial<OrderTicket>, number[], string[]]>([
    ['trades at the price that woke it', stopBuy, [1055], ['triggered', 'filled at 1055']],
    ['rests at its limit when the price has run past it', stopBuy, [1100, 1080], ['triggered']],
    [
      'is filled at its limit when the price comes back',
      stopBuy,
      [1100, 1040],
      ['triggered', 'filled at 1060'],
    ],
    ['does not trade before it has woken, though its limit would let it', stopBuy, [1000, 990], []],
    ['sells in the same way', stopSell, [900, 945], ['triggered', 'filled at 940']],
  ])('%s', (_, wish, prices, news) => expect(newsOf(wish, prices)).toEqual(news));

  it('goes on awake after a restart', () => {
    const market = new Market();
    const clock = new ReplayClock();
    const broker = new SimulatedBroker({
      market,
      clock,
      slippageBps: 0,
      costs: flatCosts(0),
      fillAt: 'next-tick',
    });
    const news: string[] = [];
    broker.connect({ onOrderUpdate: ({ kind }) => news.push(kind) });
    market.startSession(session);
    const now = istInstant(session.on, '10:00');
    clock.advanceTo(now);
    broker.resume({ ...order(stopBuy), triggeredAt: now - 1 });
    market.tick(market.slotOf('NSE:ABC'), now, 1040, 1);
    expect(news).toEqual(['accepted', 'filled']);
  });

  it('is not filled when whoever hears that it woke takes it back', () => {
    const news = newsOf(stopBuy, [1055, 1055], ({ kind, orderId }, broker) => {
      if (kind === 'triggered') broker.cancel({ ...order(stopBuy), id: orderId });
    });
    expect(news).toEqual(['triggered', 'cancelled']);
  });
});

describe('an order that trades at once or not at all', () => {
  const now = { kind: 'LIMIT', side: 'buy', limitPaise: 1000, validity: 'IOC' } as const;

  it.each<[string, Partial<OrderTicket>, number[], string[]]>([
    ['is filled by the first price it meets', now, [995, 1000], ['filled at 995']],
    ['is cancelled when that price is worse than its limit', now, [1005, 1000], ['cancelled']],
    [
      'takes any price without a limit',
      { ...now, kind: 'MARKET', limitPaise: null },
      [1010],
      ['filled at 1020.1'],
    ],
  ])('%s', (_, wish, prices, news) => expect(newsOf(wish, prices)).toEqual(news));
});
