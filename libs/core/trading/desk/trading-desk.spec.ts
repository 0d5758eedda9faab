import { describe, expect, it } from 'vitest';
import { Refusal } from '../../refusals.js';
import { NO_LIMITS } from '../risk/risk-limits.js';
import { session, at, SilentBroker, floor, states, wish, position } from './testing/desk-floor.js';

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

  it('says of an order that was not sent yet why it was taken back, where nobody asked for it', () => {
    const one = floor({ broker: new SilentBroker(), isSlow: true });
    one.tick('09:15', 1000);
    one.desk.take(wish());
    one.desk.squareOffAll('intraday square-off');
    const cause = 'cancelled before it was sent: intraday square-off';
    expect(one.changes.at(-1)).toMatchObject({ cause, order: { state: 'cancelled' } });
  });

  it('counts the day’s loss from the session’s start, and what is open at the last price', () => {
    const one = floor({ limits: { ...NO_LIMITS, maxDailyLossPaise: 500 } });
    one.tick('09:15', 1000);
    one.desk.take(wish());
    one.tick('09:15:01', 1000);
    one.tick('09:15:02', 951);
    expect(one.desk.standing.figures().dayResultPaise()).toBe(-490);
    expect(one.desk.take(wish({ id: 'more' })).state).not.toBe('denied');
    one.tick('09:15:03', 950);
    expect(one.desk.take(wish({ id: 'too much' })).refusal?.code).toBe('LOSS_LIMIT_REACHED');
    expect(one.desk.take(wish({ id: 'out', side: 'sell' })).state).toBe('accepted');
    one.market.advanceTo(session.closesAt);
    expect(one.desk.standing.figures().dayResultPaise()).toBe(0);
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
