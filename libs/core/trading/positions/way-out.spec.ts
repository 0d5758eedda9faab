import { describe, expect, it } from 'vitest';
import { floor, position, SilentBroker, wish } from '../desk/testing/desk-floor.js';
import { type Order } from '../orders/order.js';

const EXIT = { id: 'exit', side: 'sell', reducesOnly: true } as const;
const STOP = { id: 'stop', side: 'sell', kind: 'SL-M', triggerPaise: 900 } as const;
const TARGET = { id: 'target', side: 'sell', kind: 'LIMIT', limitPaise: 1_100 } as const;

/** Ten of ABC bought at ₹10, a stop and a target resting on them. */
function guarded() {
  const one = floor();
  const { desk, tick } = one;
  tick('09:15:01', 1_000);
  desk.take(wish());
  tick('09:15:02', 1_000);
  for (const rests of [STOP, TARGET]) desk.take(wish({ ...rests, quantity: 5 }));
  const states = (): string[] => ['stop', 'target', 'exit'].map((id) => desk.order(id)?.state ?? 'unknown');
  return { ...one, states };
}

describe('an exit by hand of a position that a stop rests on', () => {
  it('takes back what rests and leaves with all there is', () => {
    const one = guarded();
    one.desk.take(wish(EXIT));
    expect(one.states()).toEqual(['cancelled', 'cancelled', 'accepted']);
    one.tick('09:15:03', 1_000);
    expect([position(one, null).quantity, one.desk.order('exit')?.state]).toEqual([0, 'filled']);
  });

  it('leaves the entries alone that wait on its position, and the stop of one it may not leave', () => {
    const one = guarded();
    one.desk.take(wish({ id: 'more', kind: 'LIMIT', limitPaise: 500 }));
    expect(one.desk.take(wish({ ...EXIT, id: 'large', quantity: 11 })).refusal?.code).toBe(
      'NOTHING_TO_SQUARE_OFF',
    );
    expect(one.states()).toEqual(['accepted', 'accepted', 'unknown']);
    one.desk.take(wish(EXIT));
    expect(one.desk.order('more')?.state).toBe('accepted');
  });

  it('takes nothing back where it could not be sent: the position stays guarded', () => {
    const one = guarded();
    one.clock.advanceTo(one.clock.now() + 86_400_000);
    expect(one.desk.take(wish(EXIT)).refusal?.code).toBe('MARKET_CLOSED');
    expect(one.states().slice(0, 2)).toEqual(['accepted', 'accepted']);
  });
});

describe('where the broker takes its time', () => {
  /** Ten are held; the stop is at the broker, which answers when the test says so. */
  function slow() {
    const broker = new SilentBroker();
    const one = floor({ broker });
    const { desk, clock, tick } = one;
    tick('09:15:01', 1_000);
    const told = (
      orderId: string,
      what: { kind: 'filled'; quantity: number } | { kind: 'cancelled' },
    ): void => {
      const { kind } = what;
      const at = clock.now();
      if (kind === 'cancelled') broker.listener?.onOrderUpdate({ kind, orderId, at });
      else {
        const { quantity } = what;
        const fill = { fillId: `${orderId} ${quantity}`, valuePaise: quantity * 1_000, chargesPaise: 0, at };
        broker.listener?.onOrderUpdate({ kind, orderId, quantity, ...fill });
      }
    };
    const taken = (order: Order): Order => desk.take(order);
    taken(wish());
    told('order-1', { kind: 'filled', quantity: 10 });
    taken(wish({ ...STOP, quantity: 10 }));
    return { ...one, broker, told, taken };
  }

  it('waits until the stop is back, and asks once', () => {
    const { broker, told, taken, desk } = slow();
    expect(taken(wish(EXIT)).state).toBe('waiting');
    expect(taken(wish(EXIT)).state).toBe('waiting');
    expect(broker.asked.slice(-1)).toEqual(['cancel stop']);
    told('stop', { kind: 'cancelled' });
    expect(broker.asked.slice(-2)).toEqual(['cancel stop', 'submit exit submitting']);
    expect(desk.order('exit')?.state).toBe('submitting');
  });

  it('sends nothing where the stop traded first', () => {
    const { broker, told, taken, desk } = slow();
    taken(wish(EXIT));
    told('stop', { kind: 'filled', quantity: 10 });
    expect(desk.order('exit')).toMatchObject({
      state: 'denied',
      refusal: { code: 'NOTHING_TO_SQUARE_OFF', details: { available: 0 } },
    });
    expect(broker.asked.slice(-1)).toEqual(['cancel stop']);
  });

  it('can be taken back while it waits', () => {
    const { broker, told, taken, desk } = slow();
    taken(wish(EXIT));
    desk.cancel('exit');
    told('stop', { kind: 'cancelled' });
    expect(desk.order('exit')?.state).toBe('cancelled');
    expect(broker.asked.slice(-1)).toEqual(['cancel stop']);
  });
});
