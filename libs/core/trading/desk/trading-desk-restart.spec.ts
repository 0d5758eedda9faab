import { describe, expect, it } from 'vitest';
import { markUnknown, requestOrder, submitOrder } from '../orders/order.js';
import { at, instrument, ticket, SilentBroker, floor, wish, position } from './testing/desk-floor.js';

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

  it('denies an entry that had waited too long before the crash, where it cannot have arrived, and no exit', () => {
    const one = floor();
    one.tick('09:15', 1000);
    const late = submitOrder(wish({ id: 'late' }), at('09:15'));
    const young = submitOrder(wish({ id: 'young', quantity: 1 }), at('09:15'));
    const exit = submitOrder(wish({ id: 'exit', side: 'sell', reducesOnly: true }), at('09:15'));
    const arrived = {
      ...submitOrder(wish({ id: 'arrived', quantity: 2 }), at('09:15')),
      state: 'accepted' as const,
    };
    const waited = new Map([
      ['late', 10_001],
      ['young', 10_000],
      ['exit', 60_000],
      ['arrived', 60_000],
    ]);
    const held = { ...position(one, null), quantity: 10, costPaise: 10_000 };
    one.desk.restore([late, young, exit, arrived], [held], [], [], waited);
    one.tick('09:15:01', 1000);
    expect(one.desk.order('late')).toMatchObject({
      state: 'denied',
      filledQuantity: 0,
      refusal: { code: 'WAITED_TOO_LONG', details: { waitedSeconds: 10 } },
    });
    for (const id of ['young', 'exit', 'arrived']) expect(one.desk.order(id)?.state).toBe('filled');
    expect(position(one, null).quantity).toBe(10 + 1 - 10 + 2);
  });

  it('denies nothing that a broker beyond our process may have', () => {
    class Lasting extends SilentBroker {
      override readonly endsWithUs = false;
    }
    const broker = new Lasting();
    const late = submitOrder(wish({ id: 'late' }), at('09:15'));
    floor({ broker }).desk.restore([late], [], [], [], new Map([['late', 3_600_000]]));
    expect(broker.asked).toEqual(['resume late submitting']);
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
    expect(one.desk.standing.figures().totalResultPaise()).toBe(-750);
    expect(one.desk.standing.figures().trades(null)).toBe(3);
    expect(one.desk.standing.figures().lastLossAt).toBe(at('09:20'));
    expect(one.desk.standing.figures().dayResultPaise()).toBe(-250);
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
