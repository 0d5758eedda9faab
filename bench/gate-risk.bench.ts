import {
  LIMIT_RULES,
  type LimitRule,
  Market,
  NO_LIMITS,
  type Order,
  regularSession,
  requestOrder,
  ReplayClock,
  RiskGate,
  type RiskLimits,
} from '@artha/core';
import { AccountState } from '../libs/core/trading/risk/account-state.js';
import { Blotter } from '../libs/core/trading/orders/blotter.js';
import { Holdings } from '../libs/core/trading/positions/holdings.js';
import { compete, print, requireEqual } from './measure.js';

/**
 * GATE: the verdict on an entry with every limit of platform, account and deployment set, on a desk that holds twenty
 * positions and twenty working orders. The yardstick is the same arithmetic over plain arrays in one function, which
 * knows no scopes, names no denial and can judge nothing else.
 */
const HELD = 20;
const VERDICTS = 20_000;
const LAST = 100_000;
const session = regularSession('2026-01-27');
const at = session.opensAt + 3_600_000;
const WIDE = 1e12;

const limits: RiskLimits = {
  ...NO_LIMITS,
  ...(Object.fromEntries(LIMIT_RULES.map((rule) => [rule, wide(rule)])) as Record<LimitRule, number>),
  noTradeWindows: [{ days: ['monday', 'tuesday'], from: '15:00', until: '15:30' }],
};

function wide(rule: LimitRule): number {
  if (rule.endsWith('Bps')) return 10_000;
  return rule === 'cooldownMinutes' ? 1 : WIDE;
}

const market = new Market();
market.startSession(session);
const clock = new ReplayClock();
clock.advanceTo(at);
const holdings = new Holdings(
  (id) => market.slotOf(id),
  (slot) => market.lastPaise(slot),
);
const blotter = new Blotter();
const account = new AccountState(
  { accountId: 'bench', mode: 'paper', market, clock, capitalPaise: () => WIDE },
  holdings,
  blotter,
);

function orderIn(place: number, kind: 'MARKET' | 'LIMIT'): Order {
  const instrument = {
    id: `NSE:BENCH${place}`,
    exchange: 'NSE',
    symbol: `BENCH${place}`,
    name: '',
    kind: 'equity',
    tickPaise: 5,
    lotQuantity: 1,
    isActive: true,
  } as const;
  return requestOrder(
    {
      id: `${kind}-${place}`,
      accountId: 'bench',
      mode: 'paper',
      deploymentId: place % 2 === 0 ? 'bench' : null,
      instrumentId: instrument.id,
      side: 'buy',
      kind,
      product: 'MIS',
      quantity: 10,
      limitPaise: kind === 'LIMIT' ? LAST - 500 : null,
      triggerPaise: null,
      validity: 'DAY',
      reducesOnly: false,
      reason: '',
    },
    instrument,
    at,
  );
}

for (let place = 0; place < HELD; place++) {
  const working = orderIn(place, 'LIMIT');
  market.tick(market.slotOf(working.instrumentId), at, LAST, 1);
  const holding = holdings.of(working, at);
  holding.position = { ...holding.position, quantity: 100, costPaise: 100 * LAST };
  blotter.keep(working);
}
const gate = new RiskGate(limits);
gate.setLimits('platform', limits);
gate.setLimits('deployment', limits, 'bench');
const orders = Array.from({ length: HELD }, (_, place) => orderIn(place, 'MARKET'));

/** The same books as plain numbers. */
const quantity = new Float64Array(HELD).fill(100);
const cost = new Float64Array(HELD).fill(100 * LAST);
const open = new Float64Array(HELD).fill(10);
const price = new Float64Array(HELD).fill(LAST - 500);
const prices = new Float64Array(HELD).fill(LAST);

function plainPasses(place: number, units: number): boolean {
  const last = prices[place] ?? 0;
  const worth = units * last;
  let [net, gross, longs, trades] = [0, 0, 0, 0];
  for (let i = 0; i < HELD; i++) {
    const held = (quantity[i] ?? 0) * (prices[i] ?? 0);
    net += held - (cost[i] ?? 0);
    const works = (open[i] ?? 0) * (price[i] ?? 0);
    gross += Math.abs(held) + works;
    longs += held + works;
    if ((open[i] ?? 0) > 0) trades += 1;
  }
  const reach = (quantity[place] ?? 0) + (open[place] ?? 0) + units;
  const fall = (Math.max(0, -net) / WIDE) * 10_000;
  return (
    worth <= WIDE &&
    -net < WIDE &&
    net < WIDE &&
    fall < 10_000 &&
    trades < WIDE &&
    reach <= WIDE &&
    reach * last <= WIDE &&
    gross + worth <= WIDE &&
    Math.abs(longs + worth) <= WIDE
  );
}

function ours(): number {
  let passed = 0;
  for (let i = 0; i < VERDICTS; i++) {
    const order = orders[i % HELD];
    if (order !== undefined && gate.verdict(order, account.contextOf(order)) === null) passed += 1;
  }
  return passed;
}

function plain(): number {
  let passed = 0;
  for (let i = 0; i < VERDICTS; i++) if (plainPasses(i % HELD, 10)) passed += 1;
  return passed;
}

requireEqual('the verdicts', ours(), plain());
const { oursMillis, yardstickMillis } = compete({
  ours: () => void ours(),
  yardstick: () => void plain(),
  warmUps: 3,
  runs: 15,
});
print({
  id: 'GATE',
  value: (oursMillis * 1_000) / VERDICTS,
  unit: 'µs per verdict',
  yardstick: (yardstickMillis * 1_000) / VERDICTS,
  ratio: oursMillis / yardstickMillis,
  runs: 15,
});
