import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { Refusal } from '../../refusals.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { enter, exit, type Signal, type Strategy } from '../../strategies/strategy.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type BrokerListener, PaperBroker } from '../brokers/broker.js';
import { type Deployment } from './deployment.js';
import { type DeskChange } from './desk-journal.js';
import { markUnknown, type Order, type OrderTicket, requestOrder, submitOrder } from '../orders/order.js';
import { type OrderTerms } from '../orders/order-terms.js';
import { isFlat, type Position } from '../positions/position.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS, type RiskLimits } from '../risk/risk-limits.js';
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
  id: 'order-1',
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

/** A broker that only writes down what it is asked. */
class SilentBroker extends PaperBroker {
  readonly asked: string[] = [];
  listener: BrokerListener | null = null;
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit(order: Order): void {
    this.asked.push(`submit ${order.id} ${order.state}`);
  }
  resume(order: Order): void {
    this.asked.push(`resume ${order.id} ${order.state}`);
  }
  modify(order: Order, terms: OrderTerms): void {
    this.asked.push(`modify ${order.id} ${terms.quantity} ${terms.limitPaise}`);
  }
  cancel(order: Order): void {
    this.asked.push(`cancel ${order.id}`);
  }
}

interface Floor {
  readonly market: Market;
  readonly clock: ReplayClock;
  readonly desk: TradingDesk;
  readonly changes: DeskChange[];
  /** What waits to become durable; empty when the journal answers at once. */
  readonly waiting: (() => void)[];
  readonly faults: string[];
  tick(clock: string, paise: number): void;
}

interface FloorOptions {
  readonly broker?: PaperBroker;
  readonly limits?: RiskLimits;
  readonly isSlow?: boolean;
}

function floor({ broker, limits = NO_LIMITS, isSlow = false }: FloorOptions = {}): Floor {
  const market = new Market();
  const clock = new ReplayClock(at('09:15'));
  market.startSession(session);
  const changes: DeskChange[] = [];
  const waiting: (() => void)[] = [];
  const faults: string[] = [];
  let orders = 0;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker:
      broker ??
      new SimulatedBroker({ market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' }),
    gate: new RiskGate(limits),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        if (whenDurable === undefined) return;
        if (isSlow) waiting.push(whenDurable);
        else whenDurable();
      },
    },
    ids: () => `auto-${++orders}`,
    onStrategyFault: (id, error) => faults.push(`${id}: ${(error as Error).message}`),
  });
  const slot = market.slotOf('NSE:ABC');
  let volume = 0;
  const tick = (clockText: string, paise: number): void => {
    clock.advanceTo(at(clockText));
    market.tick(slot, at(clockText), paise, ++volume);
  };
  return { market, clock, desk, changes, waiting, faults, tick };
}

const states = ({ changes }: Floor): string[] => changes.flatMap(({ order }) => (order ? [order.state] : []));
const wish = (changed: Partial<OrderTicket> = {}): Order =>
  requestOrder({ ...ticket, ...changed }, instrument, at('09:15'));

/** Says yes or no by the minute: 'B' enters, 'S' exits, '!' throws. */
class Scripted implements Strategy {
  private minute = 0;
  constructor(private readonly script: string) {}
  initialise(): void {}
  onCandle(_: unknown, held: Position): Signal | null {
    const letter = this.script[this.minute++];
    if (letter === '!') throw new Error('no such candle');
    return letter === 'B'
      ? enter('buy', 'script says buy')
      : letter === 'S'
        ? exit(held, 'script says sell')
        : null;
  }
}

const position = (one: Floor, deploymentId: string | null): Position =>
  one.desk.position({ ...ticket, deploymentId });

describe('a desk', () => {
  it('writes an order down as submitting before the broker hears of it', () => {
    const broker = new SilentBroker();
    const one = floor({ broker, isSlow: true });
    one.tick('09:15', 1000);
    expect(one.desk.take(wish()).state).toBe('submitting');
    expect(states(one)).toEqual(['submitting']);
    expect(broker.asked).toEqual([]);
    one.waiting.forEach((whenDurable) => whenDurable());
    expect(broker.asked).toEqual(['submit order-1 submitting']);
  });

  it('denies what the gate refuses, and says so in the order', () => {
    const one = floor({ limits: { ...NO_LIMITS, maxOrderPaise: 100 } });
    one.tick('09:15', 1000);
    const denied = one.desk.take(wish());
    expect(denied).toMatchObject({ state: 'denied', refusal: { code: 'ORDER_TOO_LARGE' } });
    expect(one.changes).toMatchObject([{ order: denied, cause: 'ORDER_TOO_LARGE' }]);
  });

  it('denies entries on a price whose feed has fallen silent, and says how old it is', () => {
    const one = floor();
    one.tick('09:15', 1000);
    one.clock.advanceTo(at('09:16:05'));
    one.market.judgeFreshness((slot) => one.market.idOf(slot) === 'NSE:ABC');
    expect(one.desk.take(wish())).toMatchObject({
      state: 'denied',
      refusal: { code: 'STALE_PRICE', details: { instrumentId: 'NSE:ABC', ageSeconds: 65 } },
    });
    one.market.judgeFreshness(() => false);
    expect(one.desk.take(wish({ id: 'fresh' })).state).not.toBe('denied');
  });

  it('takes the same order only once', () => {
    const one = floor();
    one.tick('09:15', 1000);
    const first = one.desk.take(wish());
    expect(one.desk.take(wish())).toBe(first);
    one.tick('09:15:01', 1001);
    expect(one.desk.take(wish()).state).toBe('filled');
    expect(position(one, null).quantity).toBe(10);
  });

  it('takes only orders of its own account and mode', () => {
    const { desk } = floor();
    expect(() => desk.take(wish({ accountId: 'other' }))).toThrow(Refusal);
    expect(() => desk.take(wish({ mode: 'live' }))).toThrow(Refusal);
  });

  it('turns a fill into an order, a fill and a position of one change', () => {
    const one = floor();
    one.tick('09:15', 1000);
    one.desk.take(wish());
    one.tick('09:15:05', 1010);
    const last = one.changes.at(-1);
    expect(last?.order).toMatchObject({ state: 'filled', filledPaise: 10_100 });
    expect(last?.fill).toMatchObject({ orderId: 'order-1', quantity: 10, valuePaise: 10_100 });
    expect(last?.position).toMatchObject({ quantity: 10, costPaise: 10_100 });
    expect(one.desk.positions()).toEqual([last?.position]);
    expect(one.desk.openOrders()).toEqual([]);
  });

  it('applies a fill the broker reports twice only once, and old news not at all', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    one.tick('09:15', 1000);
    one.desk.take(wish());
    const news = { orderId: 'order-1', at: at('09:16'), brokerOrderId: 'B1' };
    const fill = { fillId: 'F1', quantity: 4, valuePaise: 4000, chargesPaise: 1 };
    broker.listener?.onOrderUpdate({ ...news, kind: 'submitted' });
    broker.listener?.onOrderUpdate({ ...news, ...fill, kind: 'filled' });
    broker.listener?.onOrderUpdate({ ...news, ...fill, kind: 'filled' });
    broker.listener?.onOrderUpdate({ ...news, kind: 'accepted' });
    broker.listener?.onOrderUpdate({ ...news, kind: 'cancelled' });
    broker.listener?.onOrderUpdate({ ...news, kind: 'expired' });
    expect(states(one)).toEqual(['submitting', 'submitted', 'partially-filled', 'cancelled']);
    expect(position(one, null)).toMatchObject({ quantity: 4, chargesPaise: 1 });
    expect(() => broker.listener?.onOrderUpdate({ ...news, orderId: 'foreign', kind: 'accepted' })).toThrow(
      'not ours',
    );
  });

  it('keeps the broker’s reason when it rejects', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    one.tick('09:15', 1000);
    one.desk.take(wish());
    broker.listener?.onOrderUpdate({
      kind: 'rejected',
      orderId: 'order-1',
      why: 'no margin',
      at: at('09:16'),
    });
    expect(one.desk.order('order-1')).toMatchObject({ state: 'rejected', reason: 'no margin' });
  });

  it.each([
    [true, []],
    [false, ['submit order-1 submitting', 'cancel order-1']],
  ])('cancels: not yet sent %s', (isSlow, asked) => {
    const broker = new SilentBroker();
    const one = floor({ broker, isSlow });
    one.tick('09:15', 1000);
    one.desk.take(wish());
    one.desk.cancel('order-1');
    one.desk.cancel('unknown');
    one.waiting.forEach((whenDurable) => whenDurable());
    expect(broker.asked).toEqual(asked);
    expect(one.desk.order('order-1')?.state).toBe(isSlow ? 'cancelled' : 'submitting');
  });

  it('counts the day’s loss from the session’s start, and what is open at the last price', () => {
    const one = floor({ limits: { ...NO_LIMITS, maxDailyLossPaise: 500 } });
    one.tick('09:15', 1000);
    one.desk.take(wish());
    one.tick('09:15:01', 1000);
    one.tick('09:15:02', 951);
    expect(one.desk.figures().dayResultPaise()).toBe(-490);
    expect(one.desk.take(wish({ id: 'more' })).state).not.toBe('denied');
    one.tick('09:15:03', 950);
    expect(one.desk.take(wish({ id: 'too much' })).refusal?.code).toBe('LOSS_LIMIT_REACHED');
    expect(one.desk.take(wish({ id: 'out', side: 'sell' })).state).toBe('accepted');
    one.market.advanceTo(session.closesAt);
    expect(one.desk.figures().dayResultPaise()).toBe(0);
  });

  it('counts a working entry as a position', () => {
    const one = floor({ limits: { ...NO_LIMITS, maxOpenPositions: 1 } });
    const other = one.market.slotOf('NSE:XYZ');
    one.tick('09:15', 1000);
    one.market.tick(other, at('09:15'), 500, 1);
    one.desk.take(wish());
    expect(one.desk.take(wish({ id: 'second', instrumentId: 'NSE:XYZ' })).refusal?.code).toBe(
      'TOO_MANY_POSITIONS',
    );
    expect(one.desk.take(wish({ id: 'same', quantity: 1 })).state).toBe('accepted');
  });

  it('lets day orders expire at the close', () => {
    const one = floor();
    one.tick('09:15', 1000);
    one.desk.take(wish({ kind: 'LIMIT', limitPaise: 500 }));
    one.clock.advanceTo(session.closesAt);
    one.market.advanceTo(session.closesAt);
    expect(states(one)).toEqual(['submitting', 'accepted', 'expired']);
  });
});

describe('a desk whose session ends', () => {
  it('sends no order that was still being written down when the market was rewound', () => {
    const broker = new SilentBroker();
    const one = floor({ broker, isSlow: true });
    one.tick('12:00', 1000);
    one.desk.take(wish());
    one.market.reset();
    one.market.startSession(session);
    one.waiting.forEach((whenDurable) => whenDurable());
    expect(broker.asked).toEqual([]);
    expect(one.desk.order('order-1')).toBeUndefined();
    expect(states(one)).toEqual(['submitting', 'expired']);
    expect(one.changes[1]?.order?.updatedAt).toBe(at('12:00'));
  });

  it('writes down what the next day’s loss counts from', () => {
    const one = floor();
    one.tick('09:15', 1000);
    one.desk.take(wish());
    one.tick('09:15:01', 1000);
    one.tick('09:15:02', 930);
    one.clock.advanceTo(session.closesAt);
    one.market.advanceTo(session.closesAt);
    expect(one.changes.at(-1)?.riskDays).toEqual([
      {
        accountId: 'account',
        mode: 'paper',
        deploymentId: null,
        netPaise: -700,
        profitFromPaise: -700,
        lossFromPaise: 0,
        dayPeakPaise: -700,
        peakPaise: 0,
        trades: 0,
        lastLossAt: null,
        at: session.closesAt,
      },
    ]);
  });

  it('remembers no more than the last of the orders that are done', () => {
    const one = floor();
    for (let n = 0; n <= 10_000; n++) one.desk.take(wish({ id: `denied ${n}` }));
    expect(one.desk.order('denied 0')).toBeUndefined();
    expect(one.desk.order('denied 10000')?.state).toBe('denied');
  });
});

describe('a desk after a restart', () => {
  it('judges what was only requested and resumes what may have been sent', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    one.tick('09:15', 1000);
    const requested = wish({ id: 'requested' });
    const submitting = submitOrder(wish({ id: 'submitting' }), at('09:15'));
    const done = { ...wish({ id: 'done' }), state: 'filled' as const };
    one.desk.restore(
      [requested, submitting, done],
      [{ ...position(one, null), quantity: 5, costPaise: 5000 }],
    );
    expect(broker.asked).toEqual(['submit requested submitting', 'resume submitting submitting']);
    expect(position(one, null).quantity).toBe(5);
    expect(one.desk.take(wish({ id: 'done' })).state).toBe('filled');
  });

  it('fills on paper what was on its way, once, however often it is restored', () => {
    const one = floor();
    one.tick('09:15', 1000);
    const submitting = submitOrder(wish(), at('09:15'));
    one.desk.restore([submitting], []);
    one.desk.restore([submitting], []);
    one.desk.take(wish());
    one.tick('09:15:01', 1000);
    one.tick('09:15:02', 1000);
    expect(position(one, null).quantity).toBe(10);
  });

  it('goes on with the rest of a partly filled order', () => {
    const one = floor();
    one.tick('09:15', 1000);
    const partly = {
      ...submitOrder(wish(), 1),
      state: 'partially-filled' as const,
      filledQuantity: 4,
      filledPaise: 4000,
    };
    one.desk.restore([partly], [{ ...position(one, null), quantity: 4, costPaise: 4000 }]);
    one.tick('09:15:01', 1000);
    expect(one.desk.order('order-1')).toMatchObject({ state: 'filled', filledPaise: 10_000 });
    expect(position(one, null).quantity).toBe(10);
  });

  it('counts the loss from what was the result when the session began', () => {
    const one = floor();
    one.desk.restore(
      [],
      [{ ...position(one, null), realisedPaise: -700, chargesPaise: 50 }],
      [
        {
          accountId: 'account',
          mode: 'paper',
          deploymentId: null,
          netPaise: -500,
          profitFromPaise: -500,
          lossFromPaise: 0,
          dayPeakPaise: -500,
          peakPaise: 0,
          trades: 3,
          lastLossAt: at('09:20'),
          at: at('09:20'),
        },
      ],
    );
    expect(one.desk.figures().totalResultPaise()).toBe(-750);
    expect(one.desk.figures().trades(null)).toBe(3);
    expect(one.desk.figures().lastLossAt).toBe(at('09:20'));
    expect(one.desk.figures().dayResultPaise()).toBe(-250);
  });
});

describe('a deployment', () => {
  function run(one: Floor, script: string): void {
    one.desk.strategies.deploy(deployment, [instrument], () => new Scripted(script));
  }

  it('is filled at the tick that opens the next candle', () => {
    const one = floor();
    run(one, 'BS');
    one.tick('09:15:30', 1000);
    one.tick('09:16:00', 1010); // closes the first minute: buys, filled by this very tick
    expect(one.changes.at(-1)?.fill).toMatchObject({
      side: 'buy',
      valuePaise: 10_100,
      filledAt: at('09:16'),
    });
    one.tick('09:17:00', 1020);
    expect(one.changes.at(-1)?.position).toMatchObject({
      quantity: 0,
      realisedPaise: 100,
      deploymentId: 'deployment',
    });
    expect(states(one)).toEqual([
      'requested',
      'submitting',
      'accepted',
      'filled',
      'requested',
      'submitting',
      'accepted',
      'filled',
    ]);
    expect(one.changes.at(-1)?.order).toMatchObject({ reducesOnly: true, reason: 'script says sell' });
  });

  it('keeps its position apart from the trader’s own', () => {
    const one = floor();
    run(one, 'B');
    one.tick('09:15:30', 1000);
    one.desk.take(wish({ side: 'sell', quantity: 3 }));
    one.tick('09:16:00', 1010);
    expect(position(one, 'deployment').quantity).toBe(10);
    expect(position(one, null).quantity).toBe(-3);
  });

  it('does not repeat a wish that is on its way, and takes back an entry it wants to leave', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    run(one, 'BBS');
    ['09:15', '09:16', '09:17', '09:18'].forEach((clock) => one.tick(clock, 1000));
    expect(broker.asked).toEqual(['submit auto-1 submitting', 'cancel auto-1']);
  });

  it('that throws stops alone', () => {
    const one = floor();
    run(one, '!B');
    one.desk.strategies.deploy({ ...deployment, id: 'other' }, [instrument], () => new Scripted('-B'));
    ['09:15', '09:16', '09:17'].forEach((clock) => one.tick(clock, 1000));
    expect(one.faults).toEqual(['deployment: no such candle']);
    expect(one.changes.flatMap(({ fill }) => (fill ? [fill.deploymentId] : []))).toEqual(['other']);
  });

  it('that may no longer order its instrument stops alone', () => {
    const one = floor();
    const delisted = { ...instrument, isActive: false };
    one.desk.strategies.deploy(deployment, [delisted], () => new Scripted('BB'));
    ['09:15', '09:16', '09:17', '09:18'].forEach((clock) => one.tick(clock, 1000));
    expect(one.faults).toEqual(['deployment: NSE:ABC has a price but cannot be ordered.']);
    expect(one.changes).toEqual([]);
  });

  it('that cannot be started on one of its instruments decides on none', () => {
    const one = floor();
    const made = [new Scripted('B')];
    const create = (): Strategy => {
      const strategy = made.pop();
      if (strategy === undefined) throw new Error('one is enough');
      return strategy;
    };
    expect(() => one.desk.strategies.deploy(deployment, [instrument, instrument], create)).toThrow(
      'one is enough',
    );
    ['09:15', '09:16', '09:17'].forEach((clock) => one.tick(clock, 1000));
    expect(one.changes).toEqual([]);
  });

  it('started twice runs once', () => {
    const one = floor();
    run(one, 'B');
    run(one, 'B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    expect(one.desk.strategies.isDeployed('deployment')).toBe(true);
    expect(position(one, 'deployment').quantity).toBe(10);
  });

  it.each([true, false])('stopped decides no more; squaring off: %s', (squareOff) => {
    const one = floor();
    run(one, 'B-B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    one.desk.strategies.undeploy('deployment', squareOff);
    ['09:16:30', '09:17', '09:18', '09:19'].forEach((clock) => one.tick(clock, 1000));
    expect(isFlat(position(one, 'deployment'))).toBe(squareOff);
    expect(one.desk.strategies.isDeployed('deployment')).toBe(false);
    expect(one.changes.at(-1)?.order?.reason).toBe(squareOff ? 'deployment stopped' : 'script says buy');
  });

  it('is squared off when stopped even if it was not running', () => {
    const one = floor();
    one.tick('09:15', 1000);
    one.desk.restore([], [{ ...position(one, 'deployment'), quantity: -7, costPaise: -7000 }]);
    one.desk.strategies.undeploy('deployment', true);
    one.tick('09:15:01', 1000);
    expect(position(one, 'deployment').quantity).toBe(0);
    expect(one.changes.at(-1)?.order).toMatchObject({ side: 'buy', quantity: 7, reducesOnly: true });
  });

  it('stopped cancels its working entry, and only that', () => {
    const broker = new SilentBroker();
    const one = floor({ broker });
    run(one, 'B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    one.desk.take(wish());
    one.desk.strategies.undeploy('deployment', true);
    expect(broker.asked.filter((asked) => asked.startsWith('cancel'))).toEqual(['cancel auto-1']);
  });

  it('stopped with an exit at work sends no second one', () => {
    const one = floor();
    run(one, 'B');
    ['09:15', '09:16'].forEach((clock) => one.tick(clock, 1000));
    one.desk.take(wish({ id: 'exit', side: 'sell', deploymentId: 'deployment', reducesOnly: true }));
    one.desk.strategies.undeploy('deployment', true);
    one.tick('09:16:30', 1000);
    expect(position(one, 'deployment').quantity).toBe(0);
    expect(states(one).filter((state) => state === 'denied')).toEqual([]);
  });

  it('decides at the last close but orders nothing after it', () => {
    const one = floor();
    run(one, 'B');
    one.tick('15:29:10', 1000);
    one.clock.advanceTo(session.closesAt);
    one.market.advanceTo(session.closesAt);
    expect(states(one).at(-1)).toBe('denied');
    expect(one.changes.at(-2)?.order?.refusal?.code).toBe('MARKET_CLOSED');
  });
});

describe('an order the broker gave no answer to', () => {
  const silent = new SilentBroker();
  const { desk, changes } = floor({ broker: silent });

  it('counts as working, is not sent again, and goes on once the broker’s book tells', () => {
    const market = floor({ broker: silent });
    market.tick('10:00', 1000);
    const order = market.desk.take(requestOrder({ ...ticket, id: 'lost' }, instrument, 1));
    expect(order.state).toBe('submitting');
    const tell = (kind: 'unknown' | 'submitted' | 'accepted'): void =>
      market.desk.onOrderUpdate(
        kind === 'unknown'
          ? { kind, orderId: 'lost', why: 'the call timed out', at: 2 }
          : { kind, orderId: 'lost', brokerOrderId: 'B1', at: 3 },
      );
    tell('unknown');
    expect(market.desk.openOrders()).toMatchObject([{ id: 'lost', state: 'unknown' }]);
    expect(market.changes.at(-1)?.cause).toBe('sent, no answer yet: the call timed out');
    market.desk.take(order);
    expect(silent.asked.filter((asked) => asked.startsWith('submit'))).toHaveLength(1);
    tell('accepted');
    tell('unknown');
    tell('submitted');
    expect(market.desk.order('lost')).toMatchObject({ state: 'accepted', brokerOrderId: 'B1' });
  });

  it('is resumed after a restart and not submitted', () => {
    const lost = { ...markUnknown(submitOrder(requestOrder(ticket, instrument, 1), 1), 2), id: 'older' };
    desk.restore([lost], []);
    expect(silent.asked.at(-1)).toBe('resume older unknown');
    expect(changes).toEqual([]);
  });
});
