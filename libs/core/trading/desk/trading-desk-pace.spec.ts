import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Market } from '../../market/market.js';
import { ReplayClock } from '../../time/clock.js';
import { istInstant } from '../../time/instant.js';
import { regularSession } from '../../time/session.js';
import { type BrokerListener, PaperBroker } from '../brokers/broker.js';
import { exchangeBudget } from '../orders/order-budget.js';
import { requestOrders } from '../orders/order-group.js';
import { type Order, type OrderTicket, requestOrder } from '../orders/order.js';
import { RiskGate } from '../risk/risk-gate.js';
import { checkAlgorithm, type Deployment } from './deployment.js';
import { TradingDesk } from './trading-desk.js';

const session = regularSession('2026-05-05');
const ten = istInstant(session.on, '10:00');
const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
  freezeQuantity: 10,
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
  quantity: 1,
  limitPaise: 900,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};

/** Writes down what it is told, and says yes to all of it. */
class WritingBroker extends PaperBroker {
  readonly told: string[] = [];
  private listener: BrokerListener | null = null;
  constructor(private readonly clock: ReplayClock) {
    super();
  }
  connect(listener: BrokerListener): void {
    this.listener = listener;
  }
  submit({ id, quantity }: Order): void {
    this.told.push(`${id}: ${quantity}`);
    this.listener?.onOrderUpdate({ kind: 'accepted', orderId: id, brokerOrderId: id, at: this.clock.now() });
  }
  resume(): void {}
  modify(): void {}
  cancel({ id }: Order): void {
    this.told.push(`cancel ${id}`);
    this.listener?.onOrderUpdate({ kind: 'cancelled', orderId: id, at: this.clock.now() });
  }
  fills({ id, quantity }: Order): void {
    const report = { fillId: id, quantity, valuePaise: quantity * 1_000, chargesPaise: 0 };
    this.listener?.onOrderUpdate({ kind: 'filled', orderId: id, ...report, at: this.clock.now() });
  }
}

function floor() {
  const market = new Market();
  const clock = new ReplayClock(ten);
  market.startSession(session);
  const broker = new WritingBroker(clock);
  let made = 0;
  const desk = new TradingDesk({
    accountId: 'account',
    mode: 'paper',
    market,
    clock,
    broker,
    pace: { limits: exchangeBudget(), clock },
    gate: new RiskGate(),
    journal: { record: (_, whenDurable) => whenDurable?.() },
    ids: () => `auto-${++made}`,
    instrumentOf: () => ABC,
  });
  const goTo = (seconds: number): void => {
    clock.advanceTo(ten + seconds * 1_000);
    market.advanceTo(clock.now());
    market.tick(market.slotOf('NSE:ABC'), clock.now(), 1_000, seconds + 1);
  };
  const place = (id: string, changed: Partial<OrderTicket> = {}): Order =>
    desk.take(requestOrder({ ...ticket, id, ...changed }, ABC, clock.now()));
  goTo(0);
  return { desk, broker, goTo, place, clock };
}

const registered: Deployment = {
  id: 'deployment',
  accountId: 'account',
  mode: 'paper',
  strategyId: 'scripted',
  parameters: {},
  instrumentIds: ['NSE:ABC'],
  timeframe: '1m',
  quantity: 1,
  product: 'MIS',
  algoId: 'REG1',
  ordersPerSecond: 20,
};

describe('a registered algorithm', () => {
  it('is named by every order of its deployment, exits too, and has a pace of its own', () => {
    const { desk, broker, place, goTo } = floor();
    desk.strategies.deploy(registered, [ABC], () => ({ initialise: () => undefined, onCandle: () => null }));
    const ours = Array.from({ length: 15 }, (_, n) => place(`${n}`, { deploymentId: 'deployment' }));
    expect(new Set(ours.map(({ state, algoId }) => `${state} ${algoId}`))).toEqual(
      new Set(['accepted REG1']),
    );
    broker.fills(ours[0] ?? place('never'));
    desk.squareOffAll('all out', ({ deploymentId }) => deploymentId === 'deployment');
    goTo(1); // what works has to be taken back first
    expect(desk.order('auto-1')).toMatchObject({ reducesOnly: true, algoId: 'REG1' });
    expect(place('by hand').algoId).toBe('99999');
  });

  it('is needed above ten orders a second', () => {
    expect(() => checkAlgorithm(registered)).not.toThrow();
    expect(() => checkAlgorithm({ ...registered, algoId: null })).toThrow(
      expect.objectContaining({ code: 'ALGO_ID_NEEDED' }),
    );
    expect(() => checkAlgorithm({ ...registered, algoId: null, ordersPerSecond: 10 })).not.toThrow();
  });
});

describe('a desk that may send eight a second', () => {
  it('denies the seventh order by hand, says which cap and when again, and takes it then', () => {
    const { place, goTo, broker } = floor();
    for (let n = 1; n <= 6; n++) expect(place(`${n}`).state).toBe('accepted');
    expect(place('7')).toMatchObject({
      state: 'denied',
      refusal: { code: 'ORDER_BUDGET_SPENT', details: { span: 'second', retryAt: '10:00:01' } },
    });
    goTo(1);
    expect(place('8').state).toBe('accepted');
    expect(broker.told).toHaveLength(7);
  });

  it('sends the slices of one wish over the next seconds instead of denying some', () => {
    const { desk, broker, goTo, clock } = floor();
    const slices = requestOrders({ ...ticket, quantity: 100 }, ABC, clock.now());
    for (const slice of slices) desk.take(slice);
    expect(broker.told).toHaveLength(6);
    expect(slices.map(({ id }) => desk.order(id)?.state).slice(5)).toEqual([
      'accepted',
      ...Array<string>(4).fill('submitting'),
    ]);
    goTo(1);
    expect(broker.told).toEqual(slices.map(({ id }) => `${id}: 10`));
  });

  it('lets an exit pass before entries that wait', () => {
    const { desk, broker, goTo, place, clock } = floor();
    const held = place('held', { quantity: 5 });
    broker.fills(held);
    for (const slice of requestOrders({ ...ticket, id: 'big', quantity: 100 }, ABC, clock.now()))
      desk.take(slice);
    for (let n = 1; n <= 3; n++)
      place(`exit ${n}`, { side: 'sell', kind: 'LIMIT', limitPaise: 2_000, reducesOnly: true });
    expect(broker.told.filter((one) => one.startsWith('exit'))).toHaveLength(2);
    goTo(1);
    expect(broker.told[8]).toBe('exit 3: 1');
  });

  it('never sends an order that was taken back while it waited, and takes back no faster than it may', () => {
    const { desk, broker, goTo, clock } = floor();
    const slices = requestOrders({ ...ticket, quantity: 100 }, ABC, clock.now());
    for (const slice of slices) desk.take(slice);
    for (const { id } of slices) desk.cancel(id);
    expect(broker.told).toHaveLength(8);
    goTo(1);
    expect(broker.told.filter((one) => one.startsWith('cancel'))).toHaveLength(6);
    expect(broker.told).toHaveLength(12);
    expect(slices.map(({ id }) => desk.order(id)?.state)).toEqual(Array<string>(10).fill('cancelled'));
  });

  it('refuses a change that adds risk when the second is spent', () => {
    const { desk, place } = floor();
    for (let n = 1; n <= 6; n++) place(`${n}`);
    desk.modify('1', { quantity: 2 }, ABC, 'larger');
    expect(desk.order('1')).toMatchObject({ quantity: 1, pendingChange: null });
    desk.modify('1', { limitPaise: 800 }, ABC, 'safer');
    expect(desk.order('1')?.pendingChange).toMatchObject({ requestId: 'safer' });
  });
});
