import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { openingRange } from '../../strategies/ready/opening-range.js';
import { enter, exit, type Signal, type Strategy } from '../../strategies/strategy.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type BrokerListener, PaperBroker } from '../brokers/broker.js';
import { type Deployment } from './deployment.js';
import { type DeskChange } from './desk-journal.js';
import { type Position } from '../positions/position.js';
import { type Order, type OrderTicket, requestOrder } from '../orders/order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS, type RiskLimits } from '../risk/risk-limits.js';
import { type SafetyRecord, type SafetyState } from '../risk/safety.js';
import { SafetyBoard } from '../risk/safety-board.js';
import { TradingDesk } from './trading-desk.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const ticket: OrderTicket = {
  id: 'order',
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
  reason: 'by hand',
};
const deployment: Deployment = {
  id: 'deployment',
  accountId: 'account',
  mode: 'paper',
  strategyId: 'scripted',
  parameters: {},
  instrumentIds: ['NSE:ABC'],
  timeframe: '1m',
  quantity: 10,
  product: 'MIS',
};
const restingBuy = { kind: 'LIMIT', limitPaise: 500 } as const;
const protectiveStop = { side: 'sell', kind: 'SL-M', triggerPaise: 900 } as const;

/** A broker whose answers come when the test gives them. */
class LateBroker extends PaperBroker {
  readonly asked: string[] = [];
  listener: BrokerListener | null = null;
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit({ id, side, quantity }: Order): void {
    this.asked.push(`${side} ${quantity} ${id}`);
  }
  resume(): void {}
  modify(): void {}
  cancel({ id }: Order): void {
    this.asked.push(`cancel ${id}`);
  }
  filled(orderId: string, quantity: number): void {
    const fillId = `${orderId}/${quantity}`;
    const report = { quantity, valuePaise: quantity * 1_000, chargesPaise: 0, at: at('09:16') };
    this.listener?.onOrderUpdate({ kind: 'filled', orderId, fillId, ...report });
  }
  cancelled(orderId: string): void {
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId, at: at('09:16') });
  }
}

function floor({ broker, limits = NO_LIMITS }: { broker?: PaperBroker; limits?: RiskLimits } = {}) {
  const market = new Market();
  const clock = new ReplayClock(at('09:15'));
  const safety = new SafetyBoard();
  market.startSession(session);
  const changes: DeskChange[] = [];
  const decisions: string[] = [];
  let made = 0;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    safety,
    broker:
      broker ??
      new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(limits),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        whenDurable?.();
      },
    },
    ids: () => `auto-${++made}`,
    onDecision: ({ kind, reason }) => decisions.push(`${kind}: ${reason}`),
  });
  const slot = market.slotOf('NSE:ABC');
  let volume = 0;
  const tick = (clockText: string, paise: number): void => {
    clock.advanceTo(at(clockText));
    market.tick(slot, at(clockText), paise, ++volume);
  };
  let wishes = 0;
  const place = (changed: Partial<OrderTicket> = {}): Order =>
    desk.take(requestOrder({ ...ticket, id: `wish-${++wishes}`, ...changed }, instrument, clock.now()));
  const set = (state: SafetyState, more: Partial<SafetyRecord> = {}): void => {
    safety.tighten({ ...byHand, state, ...more });
    desk.obeySafety();
  };
  const held = (deploymentId: string | null = null): number =>
    desk.position({ ...ticket, deploymentId }).quantity;
  const stateOf = (id: string): string => desk.order(id)?.state ?? 'unknown';
  tick('09:15', 1_000);
  return { market, clock, safety, desk, changes, decisions, tick, place, set, held, stateOf };
}

const byHand: SafetyRecord = {
  scope: 'account',
  scopeId: 'account',
  accountId: 'account',
  mode: null,
  state: 'halted',
  squareOff: false,
  cause: 'person',
  reason: 'a test',
  setById: 'u',
  setBy: 'Tara',
  setAt: at('09:15'),
  requestId: null,
  acknowledgedBy: null,
  acknowledgedAt: null,
};

const resume = {
  scope: 'account',
  scopeId: 'account',
  by: 'Tara',
  requestId: null,
  at: at('12:00'),
} as const;

/** Says by the minute what it wants: 'B' enters, 'S' exits, 's' sells short. */
class Scripted implements Strategy {
  private minute = 0;
  constructor(private readonly script: string) {}
  initialise(): void {}
  onCandle(_: unknown, held: Position): Signal | null {
    const letter = this.script[this.minute++];
    if (letter === 's') return enter('sell', 'sell short');
    return letter === 'B' ? enter('buy', 'buy') : letter === 'S' ? exit(held, 'sell') : null;
  }
}

describe('a desk whose prices have stopped coming', () => {
  it('lets its strategies stand still on them, says which, and lets them go on by themselves', () => {
    const { desk, market, tick, held } = floor();
    let isSilent = false;
    market.judgeFreshness(() => isSilent);
    desk.strategies.deploy(deployment, [instrument], () => new Scripted('BBB'));
    expect(desk.strategies.pausedDeployments()).toEqual([]);
    isSilent = true;
    for (const minute of ['09:16', '09:17']) tick(`${minute}:01`, 1_000);
    expect(desk.strategies.pausedDeployments()).toEqual([
      { deploymentId: deployment.id, instrumentIds: ['NSE:ABC'] },
    ]);
    expect(desk.openOrders()).toEqual([]);
    isSilent = false;
    tick('09:18:01', 1_000);
    tick('09:18:02', 1_000);
    expect(held(deployment.id)).toBe(10);
    expect(desk.strategies.pausedDeployments()).toEqual([]);
  });
});

describe('a halted desk', () => {
  it('denies entries, naming what is halted, since when and why', () => {
    const { set, place } = floor();
    set('halted');
    expect(place().refusal).toEqual({
      code: 'TRADING_HALTED',
      details: { scope: 'account', reason: 'a test', since: '2026-01-27 09:15:00 IST' },
    });
  });

  it('takes back working entries at once and leaves the stop that protects a position', () => {
    const { set, place, tick, stateOf } = floor();
    place();
    tick('09:15:01', 1_000);
    const [entry, stop] = [place(restingBuy), place(protectiveStop)];
    set('halted');
    expect([stateOf(entry.id), stateOf(stop.id)]).toEqual(['cancelled', 'accepted']);
  });

  it('takes back of two closing orders the one that would turn the position round', () => {
    const { set, place, tick, stateOf } = floor();
    place();
    tick('09:15:01', 1_000);
    const target = place({ side: 'sell', kind: 'LIMIT', limitPaise: 1_100 });
    const stop = place(protectiveStop);
    set('halted');
    expect([stateOf(target.id), stateOf(stop.id)]).toEqual(['cancelled', 'accepted']);
  });

  it('lets a person exit by hand, and no further than flat', () => {
    const { set, place, tick, held } = floor();
    place();
    tick('09:15:01', 1_000);
    set('halted');
    expect(place({ side: 'sell', quantity: 11 }).refusal?.code).toBe('TRADING_HALTED');
    place({ side: 'sell', quantity: 4 });
    tick('09:15:02', 1_000);
    place({ side: 'sell', quantity: 6, reducesOnly: true });
    tick('09:15:03', 1_000);
    expect(held()).toBe(0);
  });

  it('exits what is held when it is told to, stops out of the way first', () => {
    const { set, place, tick, held, stateOf } = floor();
    place();
    tick('09:15:01', 1_000);
    const stop = place(protectiveStop);
    set('halted', { squareOff: true });
    expect(stateOf(stop.id)).toBe('cancelled');
    tick('09:15:02', 1_000);
    expect(held()).toBe(0);
  });

  it('exits also what fills while its entry is being taken back', () => {
    const broker = new LateBroker();
    const { set, place, held } = floor({ broker });
    const entry = place();
    broker.filled(entry.id, 4);
    set('halted', { squareOff: true });
    expect(broker.asked).toEqual([`buy 10 ${entry.id}`, `cancel ${entry.id}`]);
    broker.filled(entry.id, 3);
    broker.cancelled(entry.id);
    expect(broker.asked.slice(2)).toEqual(['sell 7 auto-1']);
    broker.filled('auto-1', 7);
    expect(held()).toBe(0);
    expect(broker.asked).toHaveLength(3);
  });

  it('gives up an exit that is refused, and does not try for ever', () => {
    const broker = new LateBroker();
    const { set, place, desk } = floor({ broker });
    broker.filled(place().id, 10);
    set('halted', { squareOff: true });
    broker.listener?.onOrderUpdate({ kind: 'rejected', orderId: 'auto-1', why: 'no', at: at('09:16') });
    expect(broker.asked.filter((call) => call.startsWith('sell'))).toHaveLength(1);
    desk.obeySafety();
    expect(broker.asked.filter((call) => call.startsWith('sell'))).toHaveLength(2);
  });

  // By the minute: what it wishes while it is halted, | resumed, what it wishes then; and what it holds a minute later.
  it.each([
    ['BB|B', 0, 'goes on wishing for what it missed'],
    ['BB|.B', 10, 'has taken it back and wishes anew'],
    ['B.|B', 10, 'had taken it back before'],
    ['..|B', 10, 'has a new wish'],
    ['BS|B', 10, 'had wished to leave in between'],
    ['BB|s', -10, 'wishes to go the other way'],
  ])('lets its strategies look on, and once it is resumed only what is new counts: %s', (script, units) => {
    const { desk, safety, set, tick, held, decisions } = floor();
    const [missed = '', fresh = ''] = script.split('|');
    desk.strategies.deploy(deployment, [instrument], () => new Scripted(missed + fresh));
    tick('09:15:30', 1_000);
    set('halted');
    let minute = 16;
    for (let candle = 0; candle < missed.length; candle++) tick(`09:${minute++}:01`, 1_000);
    expect(desk.openOrders()).toEqual([]);
    if (missed.startsWith('B')) expect(decisions[0]).toBe('hold: buy; its trading stands still');
    safety.lift({ ...resume, typed: 'RESUME' });
    for (let candle = 0; candle < fresh.length; candle++) tick(`09:${minute++}:01`, 1_000);
    tick(`09:${minute - 1}:02`, 1_000);
    expect(held(deployment.id)).toBe(units);
    if (script === 'BB|B')
      expect(decisions.at(-1)).toBe(
        'hold: buy; it was wished for while entries stood still, and only a new signal counts',
      );
  });

  it('lets a strategy leave with the first candle after it is resumed, whenever it first wished to', () => {
    const { desk, safety, set, tick, held } = floor();
    desk.strategies.deploy(deployment, [instrument], () => new Scripted('BSS'));
    tick('09:15:30', 1_000);
    tick('09:16:01', 1_000);
    tick('09:16:02', 1_000);
    set('halted');
    tick('09:17:01', 1_000);
    expect([held(deployment.id), desk.openOrders().length]).toEqual([10, 0]);
    safety.lift({ ...resume, typed: 'RESUME' });
    tick('09:18:01', 1_000);
    tick('09:18:02', 1_000);
    expect(held(deployment.id)).toBe(0);
  });

  it('makes nothing late either of what was wished while it was only reducing', () => {
    const { desk, safety, set, tick, held } = floor();
    desk.strategies.deploy(deployment, [instrument], () => new Scripted('BB.B'));
    tick('09:15:30', 1_000);
    set('reducing');
    tick('09:16:01', 1_000);
    safety.lift({ ...resume, typed: 'RESUME' });
    for (const minute of ['09:17', '09:18']) tick(`${minute}:01`, 1_000);
    expect([held(deployment.id), desk.openOrders().length]).toEqual([0, 0]);
    tick('09:19:01', 1_000);
    tick('09:19:02', 1_000);
    expect(held(deployment.id)).toBe(10);
  });

  it('is not entered late by an opening-range breakout that came while it was paused', () => {
    const { desk, safety, set, tick, held } = floor();
    const strategy = openingRange;
    const parameters = strategy.check({ minutes: 5 });
    desk.strategies.deploy({ ...deployment, parameters }, [instrument], () => strategy.create(parameters));
    for (let minute = 15; minute < 20; minute++) tick(`09:${minute}:30`, 1_000 + minute);
    set('halted', { scope: 'deployment', scopeId: deployment.id });
    for (const minute of ['09:20', '09:21']) tick(`${minute}:30`, 1_200); // beyond the range
    safety.lift({ ...resume, typed: 'RESUME', scope: 'deployment', scopeId: deployment.id });
    for (const minute of ['09:22', '09:23', '09:24']) tick(`${minute}:30`, 1_210);
    expect([held(deployment.id), desk.openOrders().length]).toEqual([0, 0]);
  });

  it('halts one deployment and leaves the others and the hand alone', () => {
    const { set, place, desk, tick, held } = floor();
    const other = { ...deployment, id: 'other' };
    for (const one of [deployment, other]) desk.strategies.deploy(one, [instrument], () => new Scripted('B'));
    tick('09:15:30', 1_000);
    set('halted', { scope: 'deployment', scopeId: deployment.id });
    tick('09:16:01', 1_000);
    place();
    tick('09:16:02', 1_000);
    expect([held(deployment.id), held(other.id), held()]).toEqual([0, 10, 10]);
  });

  it('does after a restart what it was told before', () => {
    const { safety, desk, tick, held, stateOf, place } = floor();
    place();
    tick('09:15:01', 1_000);
    const entry = place(restingBuy);
    safety.restore([{ ...byHand, squareOff: true }]);
    desk.obeySafety();
    tick('09:15:02', 1_000);
    expect([held(), stateOf(entry.id)]).toEqual([0, 'cancelled']);
  });
});

describe('a reducing desk', () => {
  it('lets strategies exit and wishes for no entries', () => {
    const { desk, set, tick, held, changes } = floor();
    desk.strategies.deploy(deployment, [instrument], () => new Scripted('BSB'));
    tick('09:15:30', 1_000);
    tick('09:16:01', 1_000);
    tick('09:16:02', 1_000);
    expect(held(deployment.id)).toBe(10);
    set('reducing');
    tick('09:17:01', 1_000);
    tick('09:17:02', 1_000);
    tick('09:18:01', 1_000);
    expect(held(deployment.id)).toBe(0);
    expect(changes.filter(({ order }) => order?.state === 'denied')).toEqual([]);
  });

  it('denies a hand what would enlarge and passes what reduces', () => {
    const { set, place, tick } = floor();
    place();
    tick('09:15:01', 1_000);
    set('reducing');
    expect(place().refusal?.code).toBe('TRADING_REDUCING');
    expect(place({ side: 'sell', quantity: 10 }).refusal).toBeNull();
  });
});

describe('the day’s loss', () => {
  const limits = { ...NO_LIMITS, maxDailyLossPaise: 1_000 };

  it('is over its limit by the price of what is held, and counts anew once it is accepted', () => {
    const { desk, place, tick, changes } = floor({ limits });
    place();
    tick('09:15:01', 1_000);
    tick('09:15:02', 905);
    expect(desk.standing.breaches()).toEqual([]);
    tick('09:15:03', 900);
    expect(desk.standing.breaches()[0]?.breach.refusal).toEqual({
      code: 'LOSS_LIMIT_REACHED',
      details: { lossPaise: 1_000, limitPaise: 1_000, rule: 'maxDailyLossPaise', whose: 'account' },
    });
    desk.standing.accept(null, 'loss');
    expect(desk.standing.breaches()).toEqual([]);
    expect(changes.at(-1)?.riskDays?.[0]).toMatchObject({ netPaise: -1_000 });
  });

  it('is told of with every fill', () => {
    const heard: number[] = [];
    const { market, clock } = floor();
    const broker = new SimulatedBroker({
      market,
      clock,
      slippageBps: 0,
      costs: flatCosts(0),
      fillAt: 'same-tick',
    });
    const desk = new TradingDesk({
      accountId: 'account',
      mode: 'paper',
      market,
      clock,
      broker,
      gate: new RiskGate(NO_LIMITS),
      journal: { record: (_change, whenDurable) => whenDurable?.() },
      ids: () => 'id',
      onFill: () => heard.push(1),
    });
    desk.take(requestOrder(ticket, instrument, clock.now()));
    expect(heard).toHaveLength(1);
  });
});

describe('squaring everything off', () => {
  it('exits every position, whoever opened it, and halts nothing', () => {
    const { desk, place, tick, held } = floor();
    desk.strategies.deploy(deployment, [instrument], () => new Scripted('B'));
    tick('09:15:30', 1_000);
    tick('09:16:01', 1_000);
    place({ side: 'sell', quantity: 3, product: 'NRML' });
    place();
    tick('09:16:02', 1_000);
    expect(
      desk
        .positions()
        .map(({ quantity }) => Math.abs(quantity))
        .sort(),
    ).toEqual([10, 10, 3]);
    desk.squareOffAll('by hand');
    tick('09:16:03', 1_000);
    expect(desk.positions().filter(({ quantity }) => quantity !== 0)).toEqual([]);
    expect(held(deployment.id)).toBe(0);
    expect(place().refusal).toBeNull();
  });
});
