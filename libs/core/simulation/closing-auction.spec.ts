import { describe, expect, it } from 'vitest';
import { Market } from '../market/market.js';
import { ReplayClock } from '../time/clock.js';
import { ExchangeCalendar } from '../time/exchange-calendar.js';
import { istInstant } from '../time/instant.js';
import { NSE_CALENDAR } from '../time/nse-calendar.js';
import { type BrokerUpdate } from '../trading/brokers/broker.js';
import { type Order, requestOrder, submitOrder } from '../trading/orders/order.js';
import { auctionReferencePaise } from './closing-auction.js';
import { flatCosts } from './fill-costs.js';
import { PAPER_FILLS } from './fill-model.js';
import { SimulatedBroker } from './simulated-broker.js';

const ON = '2026-11-20';
const calendar = new ExchangeCalendar(NSE_CALENDAR);
const at = (clock: string): number => istInstant(ON, clock);
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

function order(wish: Partial<Order>): Order {
  const ticket = {
    id: 'order',
    accountId: 'a',
    mode: 'paper',
    deploymentId: null,
    instrumentId: 'NSE:ABC',
    side: 'buy',
    kind: 'LIMIT',
    product: 'CNC',
    quantity: 10,
    limitPaise: 1000,
    triggerPaise: null,
    validity: 'DAY',
    reducesOnly: false,
    reason: '',
  } as const;
  return { ...submitOrder(requestOrder(ticket, instrument, 1), 1), ...wish };
}

/** A day with a closing auction, at five minutes before it. */
function day(): {
  broker: SimulatedBroker;
  market: Market;
  news: string[];
  tick: (clock: string, paise: number, volume?: number) => void;
} {
  const market = new Market(() => 'closing-auction');
  const clock = new ReplayClock();
  const broker = new SimulatedBroker({ market, clock, costs: flatCosts(0), ...PAPER_FILLS });
  const news: string[] = [];
  const told = (update: BrokerUpdate): string =>
    update.kind === 'filled' ? `${update.quantity} at ${update.valuePaise / update.quantity}` : update.kind;
  broker.connect({
    onOrderUpdate: (update) =>
      update.kind !== 'accepted' &&
      news.push(`${update.orderId === 'order' ? '' : `${update.orderId} `}${told(update)}`),
  });
  const slot = market.slotOf('NSE:ABC');
  const today = calendar.tradingDay(ON);
  if (today === null) throw new Error(`${ON} is no trading day`);
  market.startSession(today);
  let traded = 0;
  const tick = (text: string, paise: number, volume = 4_000): void => {
    traded += volume;
    clock.advanceTo(at(text));
    market.advanceTo(at(text));
    market.tick(slot, at(text), paise, traded);
  };
  tick('15:10', 1010);
  return { broker, market, news, tick };
}

describe('at the end of continuous trading', () => {
  it('what sleeps is sent home, and a resting limit carries over into the auction', () => {
    const { broker, market, news, tick } = day();
    broker.submit(order({ id: 'stop', kind: 'SL', side: 'sell', triggerPaise: 950, limitPaise: 940 }));
    broker.submit(order({}));
    market.advanceTo(at('15:14:59'));
    expect(news).toEqual([]);
    market.advanceTo(at('15:15'));
    expect(news).toEqual(['stop cancelled']);
    tick('15:31', 900);
    expect(news).toEqual(['stop cancelled', '10 at 900']);
  });

  it('a stop that comes back after a restart is sent home, too', () => {
    const { broker, news, tick } = day();
    tick('15:16', 1000);
    const stop = { id: 'stop', kind: 'SL', side: 'sell', triggerPaise: 950, limitPaise: 940 } as const;
    broker.resume(order({ ...stop, state: 'accepted' }));
    expect(news).toEqual(['stop cancelled']);
    expect(broker.isWorking).toBe(false);
  });

  it('nothing trades until the price is found', () => {
    const { broker, news, tick } = day();
    broker.submit(order({}));
    for (const clock of ['15:16', '15:21', '15:29']) tick(clock, 900);
    expect(news).toEqual([]);
  });
});

describe('the closing auction', () => {
  it('gives everyone its one price, without slippage, whatever is told after it', () => {
    const { broker, news, tick } = day();
    broker.submit(order({ id: 'dear', limitPaise: 1020 }));
    broker.submit(order({ id: 'any', kind: 'MARKET', limitPaise: null, quantity: 1_500 }));
    broker.submit(order({ id: 'low', limitPaise: 990 }));
    tick('15:30', 1000);
    expect(news).toEqual(['any 1000 at 1000']);
    tick('15:31', 980);
    expect(news.slice(1)).toEqual(['any 500 at 1000', 'dear 10 at 1000']);
    tick('15:34', 985);
    expect(news.length).toBe(3);
  });

  it('serves orders at any price first, then the better limit, then the older', () => {
    const { broker, news, tick } = day();
    const sells = { side: 'sell', quantity: 10 } as const;
    broker.submit(order({ ...sells, id: 'older', limitPaise: 1000 }));
    broker.submit(order({ ...sells, id: 'younger', limitPaise: 1000 }));
    broker.submit(order({ ...sells, id: 'better', limitPaise: 990 }));
    broker.submit(order({ ...sells, id: 'any', kind: 'MARKET', limitPaise: null }));
    tick('15:20', 1000, 0);
    tick('15:30', 1000, 140);
    expect(news).toEqual(['any 10 at 1000', 'better 10 at 1000', 'older 10 at 1000', 'younger 5 at 1000']);
  });

  it('lets what it does not match die at its end', () => {
    const { broker, market, news, tick } = day();
    broker.submit(order({ limitPaise: 900 }));
    tick('15:30', 1000);
    market.advanceTo(at('15:35'));
    expect(news).toEqual(['expired']);
  });

  it('is held against the average of the quarter of an hour before it', () => {
    const { market, tick } = day();
    const slot = market.slotOf('NSE:ABC');
    expect(auctionReferencePaise(market, slot, at('15:15'))).toBe(1010);
    market.series('NSE:ABC', '1m');
    tick('15:11', 1000, 300);
    tick('15:12', 1100, 100);
    market.advanceTo(at('15:15'));
    expect(auctionReferencePaise(market, slot, at('15:15'))).toBe(1025);
  });
});

describe('an order at any price that is protected', () => {
  it('does not trade in the auction beyond what protects it', () => {
    const { broker, news, tick } = day();
    const protectedBuy = { kind: 'MARKET', limitPaise: null, protectedPaise: 1015 } as const;
    broker.submit(order(protectedBuy));
    tick('15:30', 1020);
    expect(news).toEqual([]);
  });

  it('is served before those with a limit', () => {
    const { broker, news, tick } = day();
    broker.submit(order({ id: 'limit', limitPaise: 1050 }));
    broker.submit(order({ kind: 'MARKET', limitPaise: null, protectedPaise: 1015 }));
    tick('15:30', 1010);
    expect(news).toEqual(['10 at 1010', 'limit 10 at 1010']);
  });
});
