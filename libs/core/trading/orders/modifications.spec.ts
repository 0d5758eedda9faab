import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { flatCosts } from '../../simulation/fill-costs.js';
import { SimulatedBroker } from '../../simulation/simulated-broker.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type BrokerListener, type BrokerUpdate, PaperBroker } from '../brokers/broker.js';
import { type DeskChange } from '../desk/desk-journal.js';
import { termsOf } from './order-change.js';
import { type OrderTerms } from './order-terms.js';
import { type Order, type OrderTicket, requestOrder } from './order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { NO_LIMITS, type RiskLimits } from '../risk/risk-limits.js';
import { TradingDesk } from '../desk/trading-desk.js';

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
  kind: 'LIMIT',
  product: 'MIS',
  quantity: 10,
  limitPaise: 900,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};

/** Takes calls and answers when the test says so. */
class LateBroker extends PaperBroker {
  readonly asked: string[] = [];
  private listener: BrokerListener | null = null;
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit(order: Order): void {
    this.asked.push(`submit ${order.id}`);
  }
  resume(order: Order): void {
    this.asked.push(`resume ${order.id}`);
  }
  cancel(order: Order): void {
    this.asked.push(`cancel ${order.id}`);
  }
  modify(order: Order, { quantity, limitPaise }: OrderTerms): void {
    this.asked.push(`modify ${order.id} ${quantity} ${limitPaise}`);
  }
  tell(update: BrokerUpdate): void {
    this.listener?.onOrderUpdate(update);
  }
}

function floor(options: { broker?: PaperBroker; limits?: RiskLimits; isSlow?: boolean } = {}) {
  const market = new Market();
  const clock = new ReplayClock(at('10:00'));
  market.startSession(session);
  const changes: DeskChange[] = [];
  const waiting: (() => void)[] = [];
  const { isSlow = false, limits = NO_LIMITS } = options;
  const simulated = { market, clock, slippageBps: 0, costs: flatCosts(0), fillAt: 'next-tick' } as const;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker: options.broker ?? new SimulatedBroker(simulated),
    gate: new RiskGate(limits),
    journal: {
      record: (change, whenDurable) => {
        changes.push(change);
        if (whenDurable === undefined) return;
        if (isSlow) waiting.push(whenDurable);
        else whenDurable();
      },
    },
    ids: () => 'auto',
  });
  const tick = (clockTime: string, paise: number): void => {
    clock.advanceTo(at(clockTime));
    market.tick(market.slotOf('NSE:ABC'), at(clockTime), paise, 1);
  };
  tick('10:00', 1_000);
  const take = (wish: Partial<OrderTicket> = {}): Order =>
    desk.take(requestOrder({ ...ticket, ...wish }, instrument, clock.now()));
  const steps = (): string[] =>
    changes.flatMap(({ modification }) =>
      modification ? [`${modification.step} ${modification.refusal?.code ?? ''}`.trim()] : [],
    );
  return { market, clock, desk, changes, waiting, tick, take, steps };
}

describe('a working order that is changed', () => {
  it('is filled on paper at its new price and quantity', () => {
    const one = floor();
    one.take();
    one.desk.modify('order', { limitPaise: 950, quantity: 7 }, instrument, 'r1');
    expect(one.steps()).toEqual(['modification-sent', 'modified']);
    one.tick('10:00:01', 960);
    expect(one.desk.order('order')?.state).toBe('accepted');
    one.tick('10:00:02', 950);
    expect(one.desk.order('order')).toMatchObject({ state: 'filled', filledPaise: 6_650, modifications: 1 });
  });

  it('takes a better price that is there already', () => {
    const one = floor();
    one.take();
    one.tick('10:00:01', 1_000);
    one.desk.modify('order', { limitPaise: 1_050 }, instrument, 'r1');
    one.tick('10:00:02', 1_010);
    expect(one.desk.order('order')).toMatchObject({ state: 'filled', filledPaise: 10_100 });
  });

  it('is judged for what the change adds, and stays what it is when denied', () => {
    const one = floor({ limits: { ...NO_LIMITS, maxOrderPaise: 10_000 } });
    one.take();
    one.desk.modify('order', { quantity: 12 }, instrument, 'r1');
    expect(one.steps()).toEqual(['modification-refused ORDER_TOO_LARGE']);
    expect(one.desk.order('order')).toMatchObject({ quantity: 10, modifications: 0, pendingChange: null });
    expect(one.changes.at(-1)?.cause).toBe('the change was refused: ORDER_TOO_LARGE');
    one.desk.modify('order', { quantity: 11, limitPaise: 890 }, instrument, 'r2');
    expect(one.steps().at(-1)).toBe('modified');
  });

  it('may always be made smaller, whatever limit has been reached since', () => {
    const one = floor({ limits: { ...NO_LIMITS, maxDailyLossPaise: 1_000 } });
    one.take({ id: 'held', kind: 'MARKET', limitPaise: null });
    one.take({ limitPaise: 800 });
    one.tick('10:00:01', 1_000);
    one.tick('10:00:02', 890);
    expect(one.desk.standing.breaches()[0]?.breach.refusal.code).toBe('LOSS_LIMIT_REACHED');
    one.desk.modify('order', { quantity: 5 }, instrument, 'r1');
    one.desk.modify('order', { quantity: 6 }, instrument, 'r2');
    expect(one.steps()).toEqual(['modification-sent', 'modified', 'modification-refused LOSS_LIMIT_REACHED']);
  });

  it('asks the broker once it is written down, and one change at a time', () => {
    const broker = new LateBroker();
    const one = floor({ broker, isSlow: true });
    one.take();
    one.waiting.splice(0).forEach((whenDurable) => whenDurable());
    one.desk.modify('order', { quantity: 12 }, instrument, 'r1');
    expect(broker.asked).toEqual(['submit order']);
    one.waiting.splice(0).forEach((whenDurable) => whenDurable());
    one.desk.modify('order', { quantity: 12 }, instrument, 'r2');
    one.desk.modify('order', { quantity: 13 }, instrument, 'r3');
    expect(broker.asked).toEqual(['submit order', 'modify order 12 900']);
    expect(one.steps()).toEqual(['modification-sent', 'modification-refused CHANGE_UNDER_WAY']);
  });

  it('is another order when it was not sent yet, and the broker never hears of the first', () => {
    const broker = new LateBroker();
    const one = floor({ broker, isSlow: true });
    one.take();
    one.desk.modify('order', { quantity: 12 }, instrument, 'r1');
    one.waiting.splice(0).forEach((whenDurable) => whenDurable());
    expect(broker.asked).toEqual(['submit order']);
    expect(one.desk.order('order')).toMatchObject({ quantity: 12, modifications: 0 });
    expect(one.steps()).toEqual(['modified']);
  });

  it('tells what the broker refused, under the wish that asked', () => {
    const broker = new LateBroker();
    const one = floor({ broker });
    one.take();
    one.desk.modify('order', { quantity: 12 }, instrument, 'r1');
    const news = { orderId: 'order', at: at('10:01') };
    broker.tell({ ...news, kind: 'modification-refused', why: 'it is being processed' });
    broker.tell({ ...news, kind: 'modification-refused', why: 'it is being processed' });
    expect(
      one.changes.filter(({ modification }) => modification).map((change) => change.modification),
    ).toEqual([
      { step: 'modification-sent', requestId: 'r1' },
      {
        step: 'modification-refused',
        requestId: 'r1',
        refusal: { code: 'CHANGE_REJECTED', details: { why: 'it is being processed' } },
      },
    ]);
    expect(one.desk.order('order')).toMatchObject({ quantity: 10, modifications: 1 });
  });

  it('counts as large as it may be by now', () => {
    const broker = new LateBroker();
    const one = floor({ broker });
    one.take({ id: 'in', kind: 'MARKET', limitPaise: null });
    const fill = { quantity: 10, valuePaise: 10_000, chargesPaise: 0, at: at('10:01') };
    broker.tell({ kind: 'filled', orderId: 'in', fillId: 'f', ...fill });
    one.take({ id: 'out', side: 'sell', quantity: 4, limitPaise: 1_100, reducesOnly: true });
    one.desk.modify('out', { quantity: 8 }, instrument, 'r1');
    const second = one.take({ id: 'more', side: 'sell', quantity: 3, limitPaise: 1_100, reducesOnly: true });
    expect(second.refusal).toMatchObject({ code: 'NOTHING_TO_SQUARE_OFF', details: { available: 2 } });
  });

  it('asks again after a restart for what no answer came to', () => {
    const broker = new LateBroker();
    const before = floor({ broker: new LateBroker() });
    before.take();
    before.desk.modify('order', { quantity: 12 }, instrument, 'r1');
    const stored = before.desk.order('order');
    if (stored === undefined) throw new Error('there is one');
    const after = floor({ broker });
    after.desk.restore([stored], []);
    expect(broker.asked).toEqual(['resume order', 'modify order 12 900']);
    broker.tell({
      kind: 'modified',
      orderId: 'order',
      terms: { ...termsOf(stored), quantity: 12 },
      at: at('10:01'),
    });
    expect(after.changes.at(-1)?.modification).toEqual({ step: 'modified', requestId: 'r1' });
  });

  it('is filled as it was when the change comes too late', () => {
    const one = floor({ isSlow: true });
    one.take();
    one.waiting.splice(0).forEach((whenDurable) => whenDurable());
    one.desk.modify('order', { quantity: 8 }, instrument, 'r1');
    one.tick('10:00:01', 900);
    one.waiting.splice(0).forEach((whenDurable) => whenDurable());
    expect(one.desk.order('order')).toMatchObject({ state: 'filled', quantity: 10, pendingChange: null });
  });
});
