import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { AccountFunds } from '../../margins/account-funds.js';
import { DeskFunds } from '../desk/desk-funds.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { type Order, type OrderTicket, requestOrder } from '../orders/order.js';
import { OwnOrders } from '../orders/own-orders.js';
import { RiskGate } from './risk-gate.js';
import { NO_LIMITS, type RiskLimits } from './risk-limits.js';
import { type RiskDay } from './risk-tally.js';
import { TradingDesk } from '../desk/trading-desk.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
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

/** A desk at a market that trades at ₹10 from 09:15 on; orders fill at the tick after them, free of charge. */
function floor({
  limits = {},
  capital = null,
  ownOrders,
}: { limits?: Partial<RiskLimits>; capital?: number | null; ownOrders?: OwnOrders } = {}) {
  const market = new Market();
  const clock = new ReplayClock();
  market.startSession(session);
  const slot = market.slotOf('NSE:ABC');
  const changes: DeskChange[] = [];
  let ids = 0;
  const lastPaise = (): number => market.lastPaise(slot);
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker: new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate({ ...NO_LIMITS, ...limits }),
    journal: { record: (change, whenDurable) => (changes.push(change), whenDurable?.()) },
    ids: () => `made-${++ids}`,
    ...(capital !== null && { funds: new DeskFunds(new AccountFunds(lastPaise, flatCosts(0)), capital) }),
    ...(ownOrders && { ownOrders }),
  });
  const tick = (time: number, paise: number): void => {
    clock.advanceTo(time);
    market.tick(slot, time, paise, 1);
  };
  const place = (wish: Partial<OrderTicket> = {}): Order =>
    desk.take(
      requestOrder(
        {
          id: `order-${++ids}`,
          accountId: 'account',
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
          ...wish,
        },
        instrument,
        clock.now(),
      ),
    );
  tick(at('09:15'), 1_000);
  return { desk, tick, place, changes, market, clock };
}

const denied = (order: Order): string | undefined => order.refusal?.code;

describe('what an account’s limits count', () => {
  it('counts entries filled and under way as trades, exits never', () => {
    const { desk, tick, place } = floor({ limits: { maxTradesPerDay: 2 } });
    place();
    expect(desk.standing.figures().trades(null)).toBe(1); // under way
    tick(at('09:16'), 1_000);
    expect(desk.standing.figures().trades(null)).toBe(1); // filled
    place({ side: 'sell' });
    tick(at('09:17'), 1_000);
    expect(desk.standing.figures().trades(null)).toBe(1);
    place({ kind: 'LIMIT', limitPaise: 500 });
    expect(denied(place())).toBe('TOO_MANY_TRADES');
  });

  it('cools down after a loss, and not after a gain', () => {
    const { tick, place } = floor({ limits: { cooldownMinutes: 10 } });
    place();
    tick(at('09:16'), 1_000);
    place({ side: 'sell' });
    tick(at('09:17'), 1_001);
    expect(denied(place({ quantity: 1 }))).toBeUndefined();
    tick(at('09:18'), 1_001);
    place({ side: 'sell', quantity: 1 });
    tick(at('09:20'), 1_000);
    expect(denied(place())).toBe('COOLING_DOWN');
    tick(at('09:29:59'), 1_000);
    expect(denied(place())).toBe('COOLING_DOWN');
    tick(at('09:30'), 1_000);
    expect(denied(place())).toBeUndefined();
  });

  it('measures the fall of equity from its highest, capital included', () => {
    const { desk, tick, place } = floor({ capital: 100_000, limits: { maxDayDrawdownBps: 200 } });
    place({ quantity: 100 });
    tick(at('09:16'), 1_000);
    tick(at('09:17'), 1_100); // equity 110,000
    desk.standing.mark();
    tick(at('09:18'), 1_079);
    expect(desk.standing.figures().dayFallBps()).toBe(190);
    expect(desk.standing.breaches()).toEqual([]);
    tick(at('09:19'), 1_078); // 2,200 of 110,000: exactly 2 %
    expect(desk.standing.breaches()[0]?.breach).toMatchObject({ cause: 'drawdown', value: 200 });
    desk.standing.accept(null, 'loss');
    expect(desk.standing.breaches()).toEqual([]);
  });

  it('locks a day’s profit, and counts it anew once the lock is opened', () => {
    const { desk, tick, place } = floor({ limits: { dailyProfitLockPaise: 1_000 } });
    place();
    tick(at('09:16'), 1_000);
    tick(at('09:17'), 1_100);
    expect(denied(place())).toBe('PROFIT_LOCKED');
    expect(denied(place({ side: 'sell' }))).toBeUndefined();
    desk.standing.accept(null, 'profit');
    expect(denied(place({ quantity: 1 }))).toBeUndefined();
    expect(desk.standing.figures().dayResultPaise()).toBe(1_000); // the day's loss counts as before
  });

  it('takes the stop that rests as what an entry risks', () => {
    const { tick, place } = floor({ limits: { maxRiskPerTradePaise: 6_000 } });
    place({ quantity: 5 });
    tick(at('09:16'), 1_000);
    place({ side: 'sell', kind: 'SL-M', triggerPaise: 900, quantity: 5 });
    expect(denied(place({ quantity: 60 }))).toBeUndefined(); // 60 × ₹1
    expect(denied(place({ quantity: 61 }))).toBe('RISK_TOO_LARGE');
  });

  it('counts units of all who trade an instrument, and what they are worth', () => {
    const { tick, place } = floor({ limits: { maxPositionUnits: 25, maxGrossPaise: 24_000 } });
    place({ deploymentId: 'd' });
    tick(at('09:16'), 1_000);
    place();
    expect(denied(place({ quantity: 6 }))).toBe('TOO_MANY_UNITS');
    expect(denied(place({ quantity: 5 }))).toBe('GROSS_EXPOSURE_TOO_LARGE');
    expect(denied(place({ quantity: 4 }))).toBeUndefined();
  });

  it('counts a deployment by itself', () => {
    const { desk, tick, place } = floor();
    desk.standing.setLimits('deployment', { ...NO_LIMITS, maxDailyLossPaise: 500 }, 'd');
    place({ deploymentId: 'd' });
    place({ deploymentId: 'e' });
    tick(at('09:16'), 1_000);
    tick(at('09:17'), 950);
    expect(desk.standing.breaches()).toMatchObject([{ deploymentId: 'd', breach: { value: 500 } }]);
    expect(denied(place({ deploymentId: 'd' }))).toBe('LOSS_LIMIT_REACHED');
    expect(denied(place({ deploymentId: 'e' }))).toBeUndefined();
  });

  it('goes on counting the same day after a restart, and anew after the day', () => {
    const one = floor({ limits: { maxTradesPerDay: 1 } });
    one.place({ deploymentId: 'd' });
    one.tick(at('09:16'), 1_000);
    one.place({ deploymentId: 'd', side: 'sell' });
    one.tick(at('09:17'), 990);
    const stored = new Map<string | null, RiskDay>();
    for (const { riskDays = [] } of one.changes)
      for (const day of riskDays) stored.set(day.deploymentId, day);
    const other = floor({ limits: { maxTradesPerDay: 1 } });
    other.desk.restore([], one.desk.positions(), [...stored.values()]);
    for (const id of [null, 'd'] as const)
      expect(other.desk.standing.figures(id).snapshot()).toEqual(one.desk.standing.figures(id).snapshot());
    expect(denied(other.place())).toBe('TOO_MANY_TRADES');
    other.clock.advanceTo(session.closesAt);
    other.market.advanceTo(session.closesAt);
    expect(other.desk.standing.figures().trades(null)).toBe(0);
    expect(other.desk.standing.figures().lastLossAt).toBeNull();
    expect(other.desk.standing.figures('d').dayResultPaise()).toBe(0);
    expect(other.desk.standing.figures('d').totalResultPaise()).toBe(-100);
  });

  it('remembers a denial by whose limit it was', () => {
    const { place, changes } = floor({ limits: { maxOrderPaise: 9_999 } });
    place();
    expect(changes.at(-1)?.riskEvent).toMatchObject({
      rule: 'maxOrderPaise',
      whose: 'account',
      threshold: 9_999,
      value: 10_000,
      action: 'denied',
    });
  });

  it('adds deployments and hand up to the account, whatever is traded', () => {
    const trade = fc.record({
      deploymentId: fc.constantFrom(null, 'd', 'e'),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      quantity: fc.integer({ min: 1, max: 50 }),
      paise: fc.integer({ min: 900, max: 1_100 }),
    });
    fc.assert(
      fc.property(fc.array(trade, { maxLength: 30 }), (trades) => {
        const { desk, place, tick } = floor();
        trades.forEach(({ paise, ...wish }, index) => {
          place(wish);
          tick(at('09:16') + index * 1_000, paise);
        });
        const byHand = desk
          .positions()
          .filter(({ deploymentId }) => deploymentId === null)
          .reduce((sum, { realisedPaise, costPaise, quantity }) => {
            const last = trades.at(-1)?.paise ?? 1_000;
            return sum + realisedPaise + quantity * last - costPaise;
          }, 0);
        const [account, d, e] = [null, 'd', 'e'].map((id) => desk.standing.figures(id));
        expect(account?.netPaise()).toBe(byHand + (d?.netPaise() ?? 0) + (e?.netPaise() ?? 0));
        expect(account?.grossPaise(null)).toBeGreaterThanOrEqual(Math.abs(account?.snapshot().netPaise ?? 0));
      }),
    );
  });
});

describe('an owner’s own orders', () => {
  it('do not meet, on whichever account they work', () => {
    const ownOrders = new OwnOrders();
    const [one, other] = [floor({ ownOrders }), floor({ ownOrders })];
    one.place({ kind: 'LIMIT', limitPaise: 990 });
    expect(denied(other.place({ side: 'sell', kind: 'LIMIT', limitPaise: 995 }))).toBeUndefined();
    expect(denied(other.place({ side: 'sell', kind: 'LIMIT', limitPaise: 990 }))).toBe('SELF_TRADE');
    expect(denied(other.place({ side: 'sell' }))).toBe('SELF_TRADE');
    expect(denied(one.place({ kind: 'LIMIT', limitPaise: 995 }))).toBe('SELF_TRADE');
    expect(denied(one.place({ kind: 'LIMIT', limitPaise: 900 }))).toBeUndefined();
  });

  it('may meet an exit: leaving comes first', () => {
    const { place, tick } = floor({ ownOrders: new OwnOrders() });
    place();
    tick(at('09:16'), 1_000);
    place({ kind: 'LIMIT', limitPaise: 990, deploymentId: 'd' });
    expect(denied(place({ side: 'sell' }))).toBeUndefined();
  });

  it('asleep meet nothing', () => {
    const { place } = floor({ ownOrders: new OwnOrders() });
    place({ kind: 'SL-M', triggerPaise: 1_100 });
    expect(denied(place({ side: 'sell', quantity: 1 }))).toBeUndefined();
  });
});
