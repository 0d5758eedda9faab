import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { type Fill } from './fill.js';
import {
  acceptOrder,
  applyFill,
  cancelOrder,
  denyOrder,
  exitOrder,
  expireOrder,
  holdOrder,
  IllegalOrderTransition,
  isDone,
  markSubmitted,
  markUnknown,
  openQuantity,
  type Order,
  ORDER_TRANSITIONS,
  type OrderState,
  type OrderTicket,
  rejectOrder,
  requestOrder,
  submitOrder,
} from './order.js';
import { flatPosition } from '../positions/position.js';

const instrument: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 10,
  isActive: true,
};

const ticket: OrderTicket = {
  id: '018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  side: 'buy',
  kind: 'MARKET',
  product: 'MIS',
  quantity: 100,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};

function fill(order: Order, quantity: number, at = 9): Fill {
  const { id: orderId, accountId, mode, deploymentId, instrumentId, side } = order;
  const traded = { id: 'f', orderId, accountId, mode, deploymentId, instrumentId, side };
  return { ...traded, quantity, valuePaise: quantity * 100, chargesPaise: quantity, filledAt: at };
}

function codeOf(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
}

describe('a request', () => {
  it('becomes an order that nothing has happened to', () => {
    const order = requestOrder(ticket, instrument, 5);
    expect(order).toMatchObject({
      ...ticket,
      state: 'requested',
      filledQuantity: 0,
      filledPaise: 0,
      requestedAt: 5,
    });
    expect(order.tag).toBe('7c3d8e4f5a6b7c8d9e0f');
    expect(openQuantity(order)).toBe(100);
  });

  it.each<[string, Partial<OrderTicket>, Partial<Instrument>, string]>([
    ['of an index', {}, { kind: 'index' }, 'NOT_TRADABLE'],
    ['of what is no longer listed', {}, { isActive: false }, 'NOT_TRADABLE'],
    [
      'of what has expired',
      {},
      { kind: 'future', expiresOn: '1969-12-31', isActive: false },
      'CONTRACT_EXPIRED',
    ],
    ['for nothing', { quantity: 0 }, {}, 'NOT_A_WHOLE_QUANTITY'],
    ['for less than nothing', { quantity: -10 }, {}, 'NOT_A_WHOLE_QUANTITY'],
    ['for half a share', { quantity: 0.5 }, {}, 'NOT_A_WHOLE_QUANTITY'],
    ['for part of a lot', { quantity: 15 }, {}, 'NOT_A_LOT_MULTIPLE'],
    ['to leave part of a lot', { quantity: 15, reducesOnly: true }, {}, 'none'],
    ['at the market with a price', { limitPaise: 100 }, {}, 'LIMIT_PRICE_UNWANTED'],
    ['at a limit without a price', { kind: 'LIMIT' }, {}, 'LIMIT_PRICE_MISSING'],
    ['at a limit of zero', { kind: 'LIMIT', limitPaise: 0 }, {}, 'LIMIT_PRICE_MISSING'],
    ['between two ticks', { kind: 'LIMIT', limitPaise: 102 }, {}, 'NOT_A_TICK_MULTIPLE'],
    ['at a limit', { kind: 'LIMIT', limitPaise: 105 }, {}, 'none'],
    ['as a stop without a trigger', { kind: 'SL-M' }, {}, 'TRIGGER_PRICE_MISSING'],
    ['as a stop-limit without a limit', { kind: 'SL', triggerPaise: 100 }, {}, 'LIMIT_PRICE_MISSING'],
    ['with a trigger it has no use for', { triggerPaise: 100 }, {}, 'TRIGGER_PRICE_UNWANTED'],
    ['with a trigger between two ticks', { kind: 'SL-M', triggerPaise: 102 }, {}, 'NOT_A_TICK_MULTIPLE'],
    [
      'as a stop to buy that wakes above its limit',
      { kind: 'SL', triggerPaise: 110, limitPaise: 105 },
      {},
      'TRIGGER_BEYOND_LIMIT',
    ],
    [
      'as a stop to sell that wakes below its limit',
      { kind: 'SL', side: 'sell', triggerPaise: 100, limitPaise: 105 },
      {},
      'TRIGGER_BEYOND_LIMIT',
    ],
    ['as a stop to buy', { kind: 'SL', triggerPaise: 105, limitPaise: 110 }, {}, 'none'],
    [
      'as a stop to sell at its trigger',
      { kind: 'SL', side: 'sell', triggerPaise: 105, limitPaise: 105 },
      {},
      'none',
    ],
    [
      'as a stop that cannot wait',
      { kind: 'SL-M', triggerPaise: 105, validity: 'IOC' },
      {},
      'STOP_IMMEDIATE',
    ],
    [
      'as a stop at the market on an option',
      { kind: 'SL-M', triggerPaise: 105 },
      { kind: 'option' },
      'STOP_MARKET_ON_OPTION',
    ],
  ])('%s is judged', (_, wish, stock, code) =>
    expect(codeOf(() => requestOrder({ ...ticket, ...wish }, { ...instrument, ...stock }, 1))).toBe(code),
  );
});

describe('an exit', () => {
  const held = { ...flatPosition(ticket, 0), quantity: -7 };

  it('leaves the whole position, an odd lot too, and may do nothing else', () => {
    const order = exitOrder(held, 'exit', 'enough', 3);
    const wanted = {
      side: 'buy',
      quantity: 7,
      kind: 'MARKET',
      reducesOnly: true,
      reason: 'enough',
      requestedAt: 3,
    };
    expect(order).toMatchObject({ ...wanted, state: 'requested', product: 'MIS', instrumentId: 'NSE:ABC' });
    expect(exitOrder({ ...held, quantity: 3 }, 'exit', '', 3)).toMatchObject({ side: 'sell', quantity: 3 });
  });

  it('of nothing is a mistake', () =>
    expect(() => exitOrder({ ...held, quantity: 0 }, 'exit', '', 3)).toThrow(RangeError));
});

/** Every move there is; a fill is one of half of what is open or of all of it. */
const MOVES: Readonly<Record<string, (order: Order, at: number) => Order>> = {
  denied: (order, at) => denyOrder(order, { code: 'NO_PRICE', details: {} }, at),
  waiting: holdOrder,
  submitting: submitOrder,
  unknown: markUnknown,
  submitted: (order, at) => markSubmitted(order, 'B1', at),
  accepted: (order, at) => acceptOrder(order, 'B1', at),
  'partially-filled': (order, at) => applyFill(order, fill(order, Math.ceil(openQuantity(order) / 2), at)),
  filled: (order, at) => applyFill(order, fill(order, openQuantity(order), at)),
  cancelled: cancelOrder,
  rejected: (order, at) => rejectOrder(order, 'no margin', at),
  expired: expireOrder,
};

describe('the life of an order', () => {
  it('goes along the table and nowhere else, whatever is tried', () => {
    const someMoves = fc.array(fc.constantFrom(...Object.keys(MOVES)), { maxLength: 12 });
    fc.assert(
      fc.property(someMoves, (moves) => {
        let order = requestOrder(ticket, instrument, 0);
        moves.forEach((name, i) => {
          const before = order;
          const isLast = name === 'partially-filled' && openQuantity(before) <= 1;
          const to = (isLast ? 'filled' : name) as OrderState;
          const attempt = (): Order | undefined => MOVES[name]?.(before, i + 1);
          const isLate = isDone(before) && before.state !== 'denied';
          const isOpen = openQuantity(before) > 0;
          if (isLate && isOpen && (to === 'filled' || to === 'partially-filled')) return; // booked: see below
          if (openQuantity(before) === 0 || !ORDER_TRANSITIONS[before.state].includes(to)) {
            expect(attempt).toThrow(IllegalOrderTransition);
            return;
          }
          order = attempt() ?? before;
          expect(order.state).toBe(to);
          expect(order.updatedAt).toBe(i + 1);
          expect(order.requestedAt).toBe(0);
          expect(order.filledPaise).toBe(order.filledQuantity * 100);
          expect(order.chargesPaise).toBe(order.filledQuantity);
          expect(order.state === 'filled').toBe(order.filledQuantity === order.quantity);
        });
      }),
    );
  });

  it('ends in a state that leads nowhere', () => {
    const done = Object.entries(ORDER_TRANSITIONS).filter(([, next]) => next.length === 0);
    expect(done.map(([state]) => state)).toEqual(['denied', 'filled', 'cancelled', 'rejected', 'expired']);
    expect(isDone(cancelOrder(requestOrder(ticket, instrument, 1), 2))).toBe(true);
    expect(isDone(requestOrder(ticket, instrument, 1))).toBe(false);
  });

  it.each([0, -1, 101])('refuses a fill of %i of a hundred', (quantity) => {
    const order = submitOrder(requestOrder(ticket, instrument, 1), 2);
    expect(() => applyFill(order, fill(order, quantity))).toThrow(IllegalOrderTransition);
  });

  it.each([
    ['cancelled', cancelOrder],
    ['expired', expireOrder],
    // A broker's no, or an order that was thought never to have arrived: NSE.md §3.3, updates come out of order.
    ['rejected', (order: Order, at: number): Order => rejectOrder(order, 'it never reached the broker', at)],
  ] as const)('books a trade told late, after the order was %s, and leaves it so', (state, end) => {
    const order = end(submitOrder(requestOrder(ticket, instrument, 1), 2), 3);
    const booked = applyFill(applyFill(order, fill(order, 40)), fill(order, 60));
    expect(booked).toMatchObject({ state, filledQuantity: 100, filledPaise: 10_000 });
    expect(() => applyFill(booked, fill(order, 1))).toThrow(IllegalOrderTransition);
  });

  it('keeps the broker’s words and number, and our own refusal', () => {
    const requested = requestOrder(ticket, instrument, 1);
    const submitted = markSubmitted(submitOrder(requested, 2), 'B7', 3);
    expect(acceptOrder(submitted, null, 4).brokerOrderId).toBe('B7');
    expect(rejectOrder(submitted, 'no margin', 4).reason).toBe('no margin');
    expect(denyOrder(requested, { code: 'MARKET_CLOSED', details: {} }, 2).refusal?.code).toBe(
      'MARKET_CLOSED',
    );
  });
});
