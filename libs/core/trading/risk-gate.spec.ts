import { describe, expect, it } from 'vitest';
import { type Order, requestOrder } from './order.js';
import { flatPosition } from './position.js';
import { NO_LIMITS, type RiskContext, RiskGate, type RiskLimits } from './risk-gate.js';

const key = {
  accountId: 'a',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  product: 'MIS',
} as const;

function order(wish: Partial<Order> = {}): Order {
  const ticket = {
    ...key,
    id: 'o',
    side: 'buy',
    kind: 'MARKET',
    quantity: 10,
    limitPaise: null,
    triggerPaise: null,
    validity: 'DAY',
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
  return { ...requestOrder({ ...ticket, reducesOnly: false, reason: '' }, instrument, 1), ...wish };
}

interface Situation extends Partial<Omit<RiskContext, 'position' | 'dayLossPaise' | 'openPositionCount'>> {
  readonly held?: number;
  readonly loss?: number;
  readonly open?: number;
}

function verdict(limits: Partial<RiskLimits>, wish: Partial<Order>, situation: Situation = {}): string {
  const { held = 0, loss = 0, open = 0, ...rest } = situation;
  const context: RiskContext = {
    isMarketOpen: true,
    lastPaise: 1000,
    staleSeconds: null,
    safety: null,
    workingQuantity: 0,
    position: { ...flatPosition(key, 0), quantity: held },
    dayLossPaise: () => loss,
    openPositionCount: () => open,
    ...rest,
  };
  return new RiskGate({ ...NO_LIMITS, ...limits }).verdict(order(wish), context)?.code ?? 'passes';
}

const exit = { side: 'sell', reducesOnly: true } as const;
const tight: RiskLimits = { maxOrderPaise: 1, maxDailyLossPaise: 0, maxOpenPositions: 0 };

describe('the risk gate', () => {
  it.each<[string, Partial<RiskLimits>, Partial<Order>, Situation, string]>([
    ['an order without any limit', {}, {}, {}, 'passes'],
    ['any order outside the session', {}, exit, { isMarketOpen: false, held: 10 }, 'MARKET_CLOSED'],
    ['any order without a price', {}, {}, { lastPaise: 0 }, 'NO_PRICE'],
    ['an entry on a price that is stale', {}, {}, { staleSeconds: 20 }, 'STALE_PRICE'],
    ['an exit on a price that is stale', tight, exit, { staleSeconds: 20, held: 10 }, 'passes'],
    ['more of a position on a price that is stale', {}, {}, { staleSeconds: 20, held: 5 }, 'STALE_PRICE'],
    [
      'turning a position round on a price that is stale',
      {},
      { side: 'sell', quantity: 20 },
      { staleSeconds: 20, held: 10 },
      'STALE_PRICE',
    ],
    ['an order worth the limit', { maxOrderPaise: 10_000 }, {}, {}, 'passes'],
    ['an order worth more', { maxOrderPaise: 9_999 }, {}, {}, 'ORDER_TOO_LARGE'],
    ['a limit order by its own price', { maxOrderPaise: 9_999 }, { limitPaise: 900 }, {}, 'passes'],
    [
      'a sale by what it may bring, not by its limit',
      { maxOrderPaise: 9_999 },
      { side: 'sell', limitPaise: 5 },
      {},
      'ORDER_TOO_LARGE',
    ],
    ['the largest position that can be booked', {}, { quantity: 1e10 - 5 }, { held: 5 }, 'passes'],
    ['a position beyond it', {}, { quantity: 1e10 - 4 }, { held: 5 }, 'POSITION_TOO_LARGE'],
    [
      'a position beyond it with what works already',
      {},
      { quantity: 6e9 },
      { workingQuantity: 5e9 },
      'POSITION_TOO_LARGE',
    ],
    ['turning the largest position round', {}, { side: 'sell', quantity: 2e10 }, { held: 1e10 }, 'passes'],
    ['an exit of more than may be built', tight, { ...exit, quantity: 3e10 }, { held: 3e10 }, 'passes'],
    [
      'a stop at the market by its trigger',
      { maxOrderPaise: 10_000 },
      { kind: 'SL-M', triggerPaise: 1005 },
      {},
      'ORDER_TOO_LARGE',
    ],
    ['a stop to buy above the price', {}, { kind: 'SL-M', triggerPaise: 1005 }, {}, 'passes'],
    ['a stop to buy at the price', {}, { kind: 'SL-M', triggerPaise: 1000 }, {}, 'TRIGGER_TOUCHED'],
    [
      'a stop to sell at the price',
      {},
      { kind: 'SL-M', side: 'sell', triggerPaise: 1000 },
      {},
      'TRIGGER_TOUCHED',
    ],
    ['a stop that has woken', {}, { kind: 'SL-M', triggerPaise: 1000, triggeredAt: 1 }, {}, 'passes'],
    ['an order just before the loss limit', { maxDailyLossPaise: 500 }, {}, { loss: 499 }, 'passes'],
    ['an order at the loss limit', { maxDailyLossPaise: 500 }, {}, { loss: 500 }, 'LOSS_LIMIT_REACHED'],
    ['one position more than there may be', { maxOpenPositions: 3 }, {}, { open: 3 }, 'TOO_MANY_POSITIONS'],
    ['the last position there may be', { maxOpenPositions: 3 }, {}, { open: 2 }, 'passes'],
    ['more of a position there is', { maxOpenPositions: 1 }, {}, { open: 1, held: 5 }, 'passes'],
    ['an exit whatever the limits', tight, exit, { held: 10, loss: 99, open: 9 }, 'passes'],
    ['part of an exit', tight, { ...exit, quantity: 4 }, { held: 10 }, 'passes'],
    ['covering a short', tight, { side: 'buy', reducesOnly: true }, { held: -10 }, 'passes'],
    ['a sale by hand of what is held', tight, { side: 'sell' }, { held: 10 }, 'passes'],
    ['an exit of more than there is', {}, exit, { held: 9 }, 'NOTHING_TO_SQUARE_OFF'],
    ['an exit of nothing', {}, exit, {}, 'NOTHING_TO_SQUARE_OFF'],
    ['an exit in the wrong direction', {}, { ...exit, side: 'buy' }, { held: 10 }, 'NOTHING_TO_SQUARE_OFF'],
    ['a second exit while one works', {}, exit, { held: 10, workingQuantity: 1 }, 'NOTHING_TO_SQUARE_OFF'],
    [
      'a sale by hand beyond what is held',
      tight,
      { side: 'sell', quantity: 11 },
      { held: 10 },
      'ORDER_TOO_LARGE',
    ],
  ])('judges %s', (_, limits, wish, situation, expected) =>
    expect(verdict(limits, wish, situation)).toBe(expected),
  );

  it('takes new limits from the next order on', () => {
    const gate = new RiskGate(NO_LIMITS);
    const context: RiskContext = {
      isMarketOpen: true,
      lastPaise: 1000,
      staleSeconds: null,
      safety: null,
      workingQuantity: 0,
      position: flatPosition(key, 0),
      dayLossPaise: () => 0,
      openPositionCount: () => 0,
    };
    expect(gate.verdict(order(), context)).toBeNull();
    gate.setLimits({ ...NO_LIMITS, maxOrderPaise: 1 });
    expect(gate.verdict(order(), context)).toEqual({
      code: 'ORDER_TOO_LARGE',
      details: { orderPaise: 10_000, limitPaise: 1 },
    });
  });
});
