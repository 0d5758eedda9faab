import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { refusalText } from '../../refusals.js';
import { istInstant, WEEKDAYS } from '../../time/instant.js';
import { type Order, requestOrder } from '../orders/order.js';
import { flatPosition } from '../positions/position.js';
import { effectiveLimits } from './effective-limits.js';
import { type RiskContext, RiskGate } from './risk-gate.js';
import { type LimitRule, LIMIT_RULES, NO_LIMITS, type RiskLimits } from './risk-limits.js';
import { type RiskFigures } from './risk-rules.js';
import { type SafetyScope } from './safety.js';

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

/** Tuesday 27 January 2026, 10:00 IST. */
const TEN = istInstant('2026-01-27', '10:00');

interface Situation extends Partial<Omit<RiskContext, 'position' | 'account' | 'deployment'>> {
  readonly held?: number;
  readonly loss?: number;
  readonly open?: number;
  readonly figures?: Partial<Figures>;
}

/** What an account stands at, as plain numbers. */
interface Figures {
  day: number;
  profit: number;
  total: number;
  dayFall: number;
  fall: number;
  trades: number;
  open: number;
  reach: number;
  gross: number;
  net: number;
  lastLossAt: number | null;
}

function figuresOf(of: Partial<Figures>): RiskFigures {
  return {
    lastLossAt: of.lastLossAt ?? null,
    dayResultPaise: () => of.day ?? 0,
    dayProfitPaise: () => of.profit ?? 0,
    totalResultPaise: () => of.total ?? 0,
    dayFallBps: () => of.dayFall ?? 0,
    fallBps: () => of.fall ?? 0,
    trades: () => of.trades ?? 0,
    openPositionCount: () => of.open ?? 0,
    reach: (order) => of.reach ?? order.quantity,
    grossPaise: () => of.gross ?? 0,
    netExposurePaise: () => of.net ?? 0,
  };
}

function contextOf({ held = 0, loss = 0, open = 0, figures = {}, ...rest }: Situation = {}): RiskContext {
  return {
    at: TEN,
    isMarketOpen: true,
    lastPaise: 1000,
    staleSeconds: null,
    safety: null,
    workingQuantity: 0,
    stopPaise: null,
    bar: null,
    position: { ...flatPosition(key, 0), quantity: held },
    account: figuresOf({ day: -loss, open, ...figures }),
    deployment: null,
    ...rest,
  };
}

function verdict(limits: Partial<RiskLimits>, wish: Partial<Order>, situation: Situation = {}): string {
  const gate = new RiskGate({ ...NO_LIMITS, ...limits });
  return gate.verdict(order(wish), contextOf(situation))?.code ?? 'passes';
}

const exit = { side: 'sell', reducesOnly: true } as const;
/** Everything is against them. */
const tight: RiskLimits = {
  ...NO_LIMITS,
  ...Object.fromEntries(LIMIT_RULES.map((rule) => [rule, rule === 'cooldownMinutes' ? 600 : 0])),
  noTradeWindows: [{ days: [...WEEKDAYS], from: '00:00', until: '23:59' }],
};
const disaster: Partial<Figures> = {
  ...{ day: -1e9, profit: 1e9, total: -1e9, dayFall: 9_999, fall: 9_999, trades: 99, open: 99, reach: 1e9 },
  ...{ gross: 1e12, net: 1e12, lastLossAt: TEN },
};
const tuesdayMorning = [{ days: ['tuesday'], from: '09:15', until: '10:01' }] as const;

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
    [
      'a loss of all days at its limit',
      { maxLossPaise: 500 },
      {},
      { figures: { total: -500 } },
      'TOTAL_LOSS_REACHED',
    ],
    ['a loss of all days below it', { maxLossPaise: 500 }, {}, { figures: { total: -499 } }, 'passes'],
    [
      'a profit at its lock',
      { dailyProfitLockPaise: 500 },
      {},
      { figures: { profit: 500 } },
      'PROFIT_LOCKED',
    ],
    ['a profit below it', { dailyProfitLockPaise: 500 }, {}, { figures: { profit: 499 } }, 'passes'],
    ['a fall of the day', { maxDayDrawdownBps: 200 }, {}, { figures: { dayFall: 200 } }, 'DRAWDOWN_REACHED'],
    ['a fall of all days', { maxDrawdownBps: 200 }, {}, { figures: { fall: 200 } }, 'DRAWDOWN_REACHED'],
    ['a smaller fall', { maxDrawdownBps: 200 }, {}, { figures: { dayFall: 900, fall: 199 } }, 'passes'],
    ['a limit price near the last', { maxPriceAwayBps: 100 }, { limitPaise: 990 }, {}, 'passes'],
    ['one too far below', { maxPriceAwayBps: 100 }, { limitPaise: 985 }, {}, 'PRICE_TOO_FAR'],
    ['one too far above', { maxPriceAwayBps: 100 }, { limitPaise: 1015 }, {}, 'PRICE_TOO_FAR'],
    [
      'a stop far away, whose limit is near its trigger',
      { maxPriceAwayBps: 100 },
      { kind: 'SL', triggerPaise: 2000, limitPaise: 2010 },
      {},
      'passes',
    ],
    ['a trade that risks what it may', { maxRiskPerTradePaise: 500 }, {}, { stopPaise: 950 }, 'passes'],
    ['a trade that risks more', { maxRiskPerTradePaise: 500 }, {}, { stopPaise: 949 }, 'RISK_TOO_LARGE'],
    [
      'a short that risks more',
      { maxRiskPerTradePaise: 500 },
      { side: 'sell' },
      { stopPaise: 1051 },
      'RISK_TOO_LARGE',
    ],
    ['a trade without a stop by all it is worth', { maxRiskPerTradePaise: 9_999 }, {}, {}, 'RISK_TOO_LARGE'],
    [
      'a stop on the wrong side as none',
      { maxRiskPerTradePaise: 9_999 },
      {},
      { stopPaise: 1001 },
      'RISK_TOO_LARGE',
    ],
    ['the last trade of a day', { maxTradesPerDay: 3 }, {}, { figures: { trades: 2 } }, 'passes'],
    ['one trade more', { maxTradesPerDay: 3 }, {}, { figures: { trades: 3 } }, 'TOO_MANY_TRADES'],
    [
      'an entry soon after a loss',
      { cooldownMinutes: 5 },
      {},
      { figures: { lastLossAt: TEN - 299_999 } },
      'COOLING_DOWN',
    ],
    [
      'an entry when it has cooled',
      { cooldownMinutes: 5 },
      {},
      { figures: { lastLossAt: TEN - 300_000 } },
      'passes',
    ],
    [
      'an entry in a replay gone back',
      { cooldownMinutes: 5 },
      {},
      { figures: { lastLossAt: TEN + 1 } },
      'passes',
    ],
    ['an entry in a window', { noTradeWindows: tuesdayMorning }, {}, {}, 'NO_TRADE_WINDOW'],
    ['the minute a window ends', { noTradeWindows: tuesdayMorning }, {}, { at: TEN + 60_000 }, 'passes'],
    ['another weekday', { noTradeWindows: tuesdayMorning }, {}, { at: TEN + 86_400_000 }, 'passes'],
    ['as many units as there may be', { maxPositionUnits: 10 }, {}, { figures: { reach: 10 } }, 'passes'],
    [
      'units over all deployments',
      { maxPositionUnits: 10 },
      {},
      { figures: { reach: 11 } },
      'TOO_MANY_UNITS',
    ],
    [
      'what they are worth',
      { maxPositionPaise: 10_999 },
      {},
      { figures: { reach: 11 } },
      'POSITION_VALUE_TOO_LARGE',
    ],
    ['gross exposure at its limit', { maxGrossPaise: 15_000 }, {}, { figures: { gross: 5_000 } }, 'passes'],
    [
      'gross exposure beyond it',
      { maxGrossPaise: 15_000 },
      {},
      { figures: { gross: 5_001 } },
      'GROSS_EXPOSURE_TOO_LARGE',
    ],
    [
      'turning round, which adds no exposure',
      { maxGrossPaise: 5_000 },
      { side: 'sell' },
      { held: 5, figures: { gross: 5_000 } },
      'passes',
    ],
    [
      'net exposure beyond its limit',
      { maxNetPaise: 10_000 },
      {},
      { figures: { net: 1 } },
      'NET_EXPOSURE_TOO_LARGE',
    ],
    [
      'a hedge of what is beyond it',
      { maxNetPaise: 10_000 },
      { side: 'sell' },
      { figures: { net: 30_000 } },
      'passes',
    ],
    ['what the exchange bars', {}, {}, { bar: { code: 'SELF_TRADE', details: {} } }, 'SELF_TRADE'],
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

  it('takes new limits from the next order on, and says whose they are', () => {
    const gate = new RiskGate(NO_LIMITS);
    expect(gate.verdict(order(), contextOf())).toBeNull();
    gate.setLimits('account', { ...NO_LIMITS, maxOrderPaise: 2 });
    gate.setLimits('platform', { ...NO_LIMITS, maxOrderPaise: 1 });
    const refusal = gate.verdict(order(), contextOf());
    expect(refusal).toEqual({
      code: 'ORDER_TOO_LARGE',
      details: { orderPaise: 10_000, limitPaise: 1, rule: 'maxOrderPaise', whose: 'platform' },
    });
    expect(refusal && refusalText(refusal)).toBe(
      'The order is worth ₹100.00; the limit is ₹0.01 (set for the platform).',
    );
  });

  it('holds a deployment to its own figures beside those of its account', () => {
    const gate = new RiskGate({ ...NO_LIMITS, maxTradesPerDay: 10 });
    gate.setLimits('deployment', { ...NO_LIMITS, maxTradesPerDay: 2 }, 'd');
    const judge = (deploymentId: string, ofAccount: number, ofDeployment: number): unknown =>
      gate.verdict(order({ deploymentId }), {
        ...contextOf({ figures: { trades: ofAccount } }),
        deployment: figuresOf({ trades: ofDeployment }),
      })?.details.whose;
    expect(judge('d', 5, 1)).toBeUndefined();
    expect(judge('d', 5, 2)).toBe('deployment');
    expect(judge('other', 5, 2)).toBeUndefined();
    expect(judge('d', 10, 1)).toBe('account');
  });

  it('lets whatever makes a position smaller pass, whatever the limits and however bad the figures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        fc.boolean(),
        (a, b, isLong) => {
          const [quantity, held] = [Math.min(a, b), Math.max(a, b)];
          const side = isLong ? 'sell' : 'buy';
          const situation = { held: isLong ? held : -held, figures: disaster, staleSeconds: 99 };
          expect(verdict(tight, { side, quantity }, situation)).toBe('passes');
          expect(verdict(tight, { side, quantity, reducesOnly: true }, situation)).toBe('passes');
        },
      ),
    );
  });

  it('denies every entry by each limit alone', () => {
    const situation = { figures: disaster };
    for (const rule of LIMIT_RULES) {
      const alone = { [rule]: tight[rule] };
      expect([rule, verdict(alone, { kind: 'LIMIT', limitPaise: 1200 }, situation)]).not.toEqual([
        rule,
        'passes',
      ]);
    }
  });
});

describe('the strictest of several limits', () => {
  const scopes: readonly SafetyScope[] = ['platform', 'account'];
  const anyLimits = fc.record(
    Object.fromEntries(
      LIMIT_RULES.map((rule) => [rule, fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: null })]),
    ) as Record<LimitRule, fc.Arbitrary<number | null>>,
  );

  it('is never freer than any of them, and belongs to one that set it', () => {
    fc.assert(
      fc.property(anyLimits, anyLimits, (ofPlatform, ofAccount) => {
        const sets = [ofPlatform, ofAccount].map((numbers, index) => ({
          scope: scopes[index] ?? 'account',
          limits: { ...NO_LIMITS, ...numbers },
        }));
        const effective = effectiveLimits(sets);
        for (const rule of LIMIT_RULES) {
          const values = sets.map(({ limits }) => limits[rule]).filter((value) => value !== null);
          const strictest = rule === 'cooldownMinutes' ? Math.max(...values) : Math.min(...values);
          expect(effective[rule]?.value ?? null).toBe(values.length === 0 ? null : strictest);
          const owner = sets.find(({ scope }) => scope === effective[rule]?.whose);
          expect(owner?.limits[rule] ?? null).toBe(effective[rule]?.value ?? null);
        }
      }),
    );
  });
});
