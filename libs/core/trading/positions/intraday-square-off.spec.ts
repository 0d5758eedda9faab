import { describe, expect, it } from 'vitest';
import { Market } from '../../market/market.js';
import { ReplayClock } from '../../time/clock.js';
import { ExchangeCalendar } from '../../time/exchange-calendar.js';
import { istClockText, istInstant } from '../../time/instant.js';
import { NSE_CALENDAR } from '../../time/nse-calendar.js';
import { regularSession, type SessionGroup } from '../../time/session.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { intradayCutoffAt } from './intraday-cutoffs.js';
import { IntradaySquareOff } from './intraday-square-off.js';
import { type OrderTicket, requestOrder } from '../orders/order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { TradingDesk } from '../desk/trading-desk.js';
import { type Position } from './position.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
const CUTOFF = at('15:20');
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

const held: Position = {
  accountId: 'a',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  product: 'MIS',
  quantity: 10,
  costPaise: 10_000,
  realisedPaise: 0,
  chargesPaise: 0,
  updatedAt: 1,
};

/** A desk that comes up at a time of the day with what it held. */
function desk(
  clockText: string,
  positions: readonly Position[] = [],
): {
  desk: TradingDesk;
  market: Market;
  pass: (clock: string, paise?: number) => void;
  place: (wish: Partial<OrderTicket>) => void;
} {
  const market = new Market();
  const clock = new ReplayClock();
  const slot = market.slotOf('NSE:ABC');
  let ids = 0;
  const made = new TradingDesk({
    accountId: 'a',
    mode: 'paper',
    market,
    clock,
    broker: new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(NO_LIMITS),
    journal: { record: (_, whenDurable) => whenDurable?.() },
    ids: () => `made ${++ids}`,
  });
  const pass = (text: string, paise = 1000): void => {
    clock.advanceTo(at(text));
    market.advanceTo(at(text));
    market.tick(slot, at(text), paise, ++ids);
  };
  market.startSession(session);
  clock.advanceTo(at(clockText));
  market.tick(slot, at(clockText), 1000, 1);
  made.restore([], positions);
  new IntradaySquareOff(market, made, { of: () => CUTOFF, on: () => [CUTOFF] });
  const place = (wish: Partial<OrderTicket>): void => {
    const ticket: OrderTicket = {
      ...{ id: `mine ${++ids}`, accountId: 'a', mode: 'paper', deploymentId: null, instrumentId: 'NSE:ABC' },
      ...{ side: 'buy', kind: 'MARKET', product: 'MIS', quantity: 10, limitPaise: null, triggerPaise: null },
      ...{ validity: 'DAY', reducesOnly: false, reason: '' },
      ...wish,
    };
    made.take(requestOrder(ticket, instrument, clock.now()));
  };
  return { desk: made, market, pass, place };
}

const quantities = (one: TradingDesk): string[] =>
  one.positions().map(({ product, quantity }) => `${product} ${quantity}`);

describe('the intraday square-off', () => {
  it('exits what is held and takes back what works, at the cut-off and not before', () => {
    const { desk: one, pass, place } = desk('10:00');
    place({});
    pass('10:01');
    place({ kind: 'LIMIT', limitPaise: 900 });
    pass('15:19:59');
    expect(quantities(one)).toEqual(['MIS 10']);
    expect(one.openOrders().length).toBe(1);
    pass('15:20');
    pass('15:20:01');
    expect(quantities(one)).toEqual(['MIS 0']);
    expect(one.openOrders()).toEqual([]);
  });

  it('takes back an entry though nothing is held', () => {
    const { desk: one, pass, place } = desk('10:00');
    place({ kind: 'LIMIT', limitPaise: 900 });
    pass('15:20');
    expect(one.openOrders()).toEqual([]);
  });

  it('leaves what is kept overnight', () => {
    const { desk: one, pass, place } = desk('10:00');
    place({ product: 'CNC' });
    place({ product: 'CNC', kind: 'LIMIT', limitPaise: 900 });
    pass('10:01');
    pass('15:20');
    pass('15:21');
    expect(quantities(one)).toEqual(['CNC 10']);
    expect(one.openOrders().length).toBe(1);
  });

  it('is done by the process that comes up after the one that was killed at the cut-off', () => {
    const { desk: one, pass } = desk('15:20', [held]);
    pass('15:20:10');
    pass('15:20:11');
    expect(quantities(one)).toEqual(['MIS 0']);
  });

  it('is not done twice: what an exit leaves flat is left alone', () => {
    const { desk: one, pass } = desk('15:20', [held]);
    const clocks = ['15:20:10', '15:20:11', '15:21:30', '15:23', '15:25'];
    for (const clock of clocks) pass(clock);
    expect(quantities(one)).toEqual(['MIS 0']);
    expect(one.openOrders()).toEqual([]);
  });

  it('places nothing once the session is over', () => {
    const { desk: one, pass } = desk('15:29:59', [held]);
    pass('15:30');
    expect(one.openOrders()).toEqual([]);
    expect(quantities(one)).toEqual(['MIS 10']);
  });

  it('tries again a minute later when an exit came to nothing', () => {
    const { desk: one, market, pass } = desk('10:00', [held]);
    market.advanceTo(at('15:20'));
    for (const order of one.openOrders()) one.cancel(order.id);
    expect(one.openOrders()).toEqual([]);
    market.advanceTo(at('15:21'));
    expect(one.openOrders().length).toBe(1);
    pass('15:21:01');
    expect(quantities(one)).toEqual(['MIS 0']);
  });
});

describe('the cut-off of a broker', () => {
  const cutoff = (
    broker: Parameters<typeof intradayCutoffAt>[0],
    on: string,
    group: SessionGroup,
  ): string => {
    const found = intradayCutoffAt(broker, calendar, on, group);
    return found === null ? 'never' : istClockText(found).slice(0, 5);
  };

  // NSE.md §1.3
  it.each([
    ['zerodha', '2026-07-30', 'cash', '15:20'],
    ['zerodha', '2026-07-30', 'derivatives', '15:25'],
    ['upstox', '2026-07-30', 'closing-auction', '15:15'],
    ['angelone', '2026-07-30', 'derivatives', '15:20'],
    ['zerodha', '2026-11-20', 'closing-auction', '15:10'],
    ['upstox', '2026-11-20', 'cash', '15:20'],
    ['fyers', '2026-11-20', 'derivatives', '15:30'],
    ['upstox', '2025-10-21', 'cash', '14:35'],
    ['dhan', '2026-11-24', 'cash', 'never'],
    ['dhan', '2026-11-20', 'index', 'never'],
  ] as const)('%s on %s in %s is %s', (broker, on, group, expected) =>
    expect(cutoff(broker, on, group)).toBe(expected),
  );
});
