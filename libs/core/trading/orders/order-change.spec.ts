import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { orderAfter, type BrokerUpdate } from '../brokers/broker.js';
import {
  addsRisk,
  applyChange,
  askForChange,
  changedTerms,
  changeReported,
  dropChange,
  MOST_MODIFICATIONS,
  termsInWords,
  termsOf,
} from './order-change.js';
import { type OrderChange, type OrderTerms } from './order-terms.js';
import {
  acceptOrder,
  applyFill,
  cancelOrder,
  isDone,
  type Order,
  type OrderTicket,
  requestOrder,
  submitOrder,
} from './order.js';

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
const limit: OrderTicket = {
  id: 'order-1',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  side: 'buy',
  kind: 'LIMIT',
  product: 'MIS',
  quantity: 100,
  limitPaise: 1_000,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};
const stop: Partial<OrderTicket> = { kind: 'SL', triggerPaise: 1_000, limitPaise: 1_010 };

function resting(ticket: Partial<OrderTicket> = {}): Order {
  return acceptOrder(submitOrder(requestOrder({ ...limit, ...ticket }, instrument, 1), 2), 'B1', 3);
}

function traded(order: Order, quantity: number, at = 9, id = 'f'): Order {
  const { id: orderId, accountId, mode, deploymentId, instrumentId, side } = order;
  const fill = { id, orderId, accountId, mode, deploymentId, instrumentId, side, quantity };
  return applyFill(order, { ...fill, valuePaise: quantity * 1_000, chargesPaise: 0, filledAt: at });
}

function asked(order: Order, change: OrderChange): Order {
  return askForChange(order, { requestId: 'r', terms: changedTerms(order, change, instrument) }, 5);
}

function codeOf(order: Order, change: OrderChange): string {
  try {
    changedTerms(order, change, instrument);
    return 'none';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('a change of a working order', () => {
  it.each<[string, Order, OrderChange, Partial<OrderTerms>]>([
    ['another price', resting(), { limitPaise: 995 }, { limitPaise: 995, quantity: 100 }],
    ['more units', resting(), { quantity: 120 }, { limitPaise: 1_000, quantity: 120 }],
    ['any price', resting(), { kind: 'MARKET' }, { kind: 'MARKET', limitPaise: null }],
    [
      'no trigger',
      resting(stop),
      { kind: 'LIMIT' },
      { kind: 'LIMIT', limitPaise: 1_010, triggerPaise: null },
    ],
    ['neither', resting(stop), { kind: 'MARKET' }, { kind: 'MARKET', limitPaise: null, triggerPaise: null }],
    ['a later trigger', resting(stop), { triggerPaise: 1_005 }, { triggerPaise: 1_005, limitPaise: 1_010 }],
  ])('may ask for %s', (_, order, change, terms) => {
    expect(changedTerms(order, change, instrument)).toMatchObject(terms);
  });

  it.each<[string, Order, OrderChange]>([
    ['ORDER_IS_DONE', cancelOrder(resting(), 4), { limitPaise: 995 }],
    ['NOT_CHANGEABLE', resting(), { kind: 'SL', triggerPaise: 995 }],
    ['NOT_CHANGEABLE', resting({ kind: 'MARKET', limitPaise: null }), { kind: 'LIMIT', limitPaise: 990 }],
    ['NOT_CHANGEABLE', resting({ ...stop, kind: 'SL-M', limitPaise: null }), { kind: 'MARKET' }],
    ['NOT_A_TICK_MULTIPLE', resting(), { limitPaise: 997 }],
    ['LIMIT_PRICE_UNWANTED', resting(), { kind: 'MARKET', limitPaise: 995 }],
    ['TRIGGER_PRICE_UNWANTED', resting(), { triggerPaise: 990 }],
    ['TRIGGER_BEYOND_LIMIT', resting(stop), { triggerPaise: 1_015 }],
    ['STOP_IS_AWAKE', { ...resting(stop), triggeredAt: 4 }, { triggerPaise: 1_005 }],
    ['NOT_A_WHOLE_QUANTITY', resting(), { quantity: 10.5 }],
    ['NOT_A_LOT_MULTIPLE', resting(), { quantity: 105 }],
    ['QUANTITY_FILLED', traded(resting(), 50), { quantity: 50 }],
    ['TOO_MANY_CHANGES', { ...resting(), modifications: MOST_MODIFICATIONS }, { quantity: 110 }],
    ['none', { ...resting(), modifications: MOST_MODIFICATIONS }, { quantity: 100 }],
    ['none', { ...resting(stop), triggeredAt: 4 }, { limitPaise: 1_050 }],
    ['none', resting({ reducesOnly: true }), { quantity: 95 }],
  ])('is answered %s', (code, order, change) => {
    expect(codeOf(order, change)).toBe(code);
  });

  it.each<[boolean, Partial<OrderTicket>, OrderChange]>([
    [true, {}, { quantity: 110 }],
    [false, {}, { quantity: 90 }],
    [true, {}, { limitPaise: 1_005 }],
    [false, {}, { limitPaise: 995 }],
    [true, { side: 'sell' }, { limitPaise: 995 }],
    [false, { side: 'sell' }, { limitPaise: 1_005 }],
    [true, {}, { kind: 'MARKET' }],
    [false, {}, {}],
  ])('adds risk: %s, of %j by %j', (adds, ticket, change) => {
    const order = resting(ticket);
    expect(addsRisk(order, changedTerms(order, change, instrument))).toBe(adds);
  });

  it('is told in words', () => {
    expect(termsInWords(termsOf(resting(stop)))).toBe('SL 100 at ₹10.10, trigger ₹10.00');
    expect(termsInWords(termsOf(resting({ kind: 'MARKET', limitPaise: null })))).toBe('MARKET 100');
  });
});

describe('a change on its way', () => {
  it('leaves the order as it was until the exchange has it', () => {
    const order = asked(resting(), { limitPaise: 995 });
    expect(order).toMatchObject({ limitPaise: 1_000, modifications: 1, pendingChange: { requestId: 'r' } });
    expect(applyChange(order, { ...termsOf(order), limitPaise: 995 }, 6)).toMatchObject({
      limitPaise: 995,
      pendingChange: null,
      state: 'accepted',
    });
  });

  it('that makes the order larger keeps it open until it is decided', () => {
    const order = traded(asked(resting(), { quantity: 150 }), 100);
    expect(order.state).toBe('partially-filled');
    expect(dropChange(order, 10).state).toBe('filled');
    const larger = applyChange(order, { ...termsOf(order), quantity: 150 }, 10);
    expect(larger).toMatchObject({ state: 'partially-filled', quantity: 150, filledQuantity: 100 });
  });

  it('is in force when more trades than the order had', () => {
    const order = traded(asked(resting(), { quantity: 150, limitPaise: 1_005 }), 120);
    expect(order).toMatchObject({ state: 'partially-filled', quantity: 150, limitPaise: 1_005 });
    expect(order.pendingChange).toBeNull();
    expect(traded(order, 30).state).toBe('filled');
  });

  it('that leaves nothing open fills the order', () => {
    const order = traded(asked(resting(), { quantity: 60 }), 60);
    expect(order.state).toBe('partially-filled');
    expect(applyChange(order, { ...termsOf(order), quantity: 60 }, 10)).toMatchObject({
      state: 'filled',
      quantity: 60,
    });
  });

  it('ends with the order', () => {
    expect(cancelOrder(asked(resting(), { quantity: 150 }), 9).pendingChange).toBeNull();
    expect(traded(asked(resting(), { quantity: 90 }), 100)).toMatchObject({
      state: 'filled',
      pendingChange: null,
    });
  });

  it('is not undone by news of the change before it', () => {
    const first = { ...termsOf(resting()), limitPaise: 995 };
    const second = { ...first, limitPaise: 990 };
    const order = applyChange(applyChange(resting(), first, 6), second, 8);
    expect(changeReported(order, first, 6)).toBeNull();
    expect(changeReported(order, second, 8)).toBeNull();
  });

  it('goes on when somebody changes the order at the broker', () => {
    const order = asked(resting(), { quantity: 150 });
    const changed = changeReported(order, { ...termsOf(order), limitPaise: 990 }, 7);
    expect(changed).toMatchObject({ limitPaise: 990, quantity: 100, pendingChange: { requestId: 'r' } });
  });
});

type Event =
  | { kind: 'ask'; quantity: number; limitPaise: number }
  | { kind: 'trade'; quantity: number }
  | {
      kind: 'news';
      update: 'submitted' | 'accepted' | 'cancelled' | 'expired' | 'rejected' | 'modification-refused';
    }
  | { kind: 'applied' };

const events: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('ask' as const),
    quantity: fc.integer({ min: 1, max: 20 }).map((lots) => lots * 10),
    limitPaise: fc.integer({ min: 190, max: 210 }).map((ticks) => ticks * 5),
  }),
  fc.record({ kind: fc.constant('trade' as const), quantity: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    kind: fc.constant('news' as const),
    update: fc.constantFrom(
      'submitted' as const,
      'accepted' as const,
      'cancelled' as const,
      'expired' as const,
      'rejected' as const,
      'modification-refused' as const,
    ),
  }),
  fc.record({ kind: fc.constant('applied' as const) }),
);

/** What one piece of news makes of an order, and how it looks at the exchange, which knows no order larger than it is. */
function step(order: Order, event: Event, at: number, known: readonly OrderTerms[]): Order {
  if (event.kind === 'ask') {
    const { quantity, limitPaise } = event;
    const change = { quantity, limitPaise };
    if (order.pendingChange !== null || codeOf(order, change) !== 'none') return order;
    const terms = changedTerms(order, change, instrument);
    return askForChange(order, { requestId: `r${at}`, terms }, at);
  }
  if (event.kind === 'trade') {
    const most = Math.max(order.quantity, order.pendingChange?.terms.quantity ?? 0);
    const isTradable = order.state !== 'filled' && order.state !== 'rejected';
    const quantity = Math.min(event.quantity, most - order.filledQuantity);
    return isTradable && quantity > 0 ? traded(order, quantity, at, `f${at}`) : order;
  }
  if (event.kind === 'applied')
    return known.reduce<Order>(
      (now, terms) => orderAfter(now, { kind: 'modified', orderId: now.id, terms, at })?.order ?? now,
      order,
    );
  const update: Exclude<BrokerUpdate, { kind: 'filled' | 'modified' | 'triggered' }> = {
    kind: event.update,
    orderId: order.id,
    brokerOrderId: 'B1',
    why: 'no',
    at,
  };
  return orderAfter(order, update)?.order ?? order;
}

describe('an order, whatever news of it comes in whatever order', () => {
  it('never leaves an end, never trades more than it may, and loses no trade', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 30 }), (story) => {
        let order = submitOrder(requestOrder(limit, instrument, 1), 2);
        const known: OrderTerms[] = [];
        let traded = 0;
        story.forEach((event, n) => {
          const before = order;
          order = step(order, event, 10 + n, known);
          if (order.pendingChange !== null) known.push(order.pendingChange.terms);
          traded += order.filledQuantity - before.filledQuantity;
          expect(order.filledQuantity).toBeGreaterThanOrEqual(before.filledQuantity);
          expect(order.filledQuantity).toBeLessThanOrEqual(order.quantity);
          if (isDone(before)) expect(order.state).toBe(before.state);
          if (isDone(order)) expect(order.pendingChange).toBeNull();
          if (order.state === 'filled') expect(order.filledQuantity).toBe(order.quantity);
          expect(order.modifications).toBeLessThanOrEqual(MOST_MODIFICATIONS);
        });
        expect(order.filledQuantity).toBe(traded);
        expect(order.filledPaise).toBe(traded * 1_000);
      }),
      { numRuns: 2_000 },
    );
  });
});
