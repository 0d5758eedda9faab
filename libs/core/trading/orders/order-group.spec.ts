import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { exitOrders, legIdOf, requestOrders } from './order-group.js';
import { type OrderTicket } from './order.js';
import { flatPosition } from '../positions/position.js';

/** NSE.md §2.3 and §2.4: NIFTY trades in lots of 65, and 1,800 units are the most of one order: 27 lots. */
const nifty: Instrument = {
  id: 'NFO:NIFTY-2026-01-27-FUT',
  exchange: 'NFO',
  symbol: 'NIFTY26JANFUT',
  name: 'Nifty 50',
  kind: 'future',
  tickPaise: 10,
  lotQuantity: 65,
  freezeQuantity: 1_800,
  isActive: true,
};
const ticket: OrderTicket = {
  id: '018f3c1e-7a2b-7c3d-8e4f-5a6b7c8d9e0f',
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: nifty.id,
  side: 'buy',
  kind: 'MARKET',
  product: 'NRML',
  quantity: 65 * 60,
  limitPaise: null,
  triggerPaise: null,
  validity: 'DAY',
  reducesOnly: false,
  reason: 'by hand',
};

describe('a ticket above the freeze quantity', () => {
  it('becomes a group of orders, the first under its own id', () => {
    const orders = requestOrders(ticket, nifty, 1);
    expect(orders.map(({ quantity }) => quantity)).toEqual([1_755, 1_755, 390]);
    expect(orders.map(({ legNumber }) => legNumber)).toEqual([1, 2, 3]);
    expect(orders.every(({ groupId, groupKind }) => groupId === ticket.id && groupKind === 'slices')).toBe(
      true,
    );
    expect(orders[0]?.id).toBe(ticket.id);
  });

  it('asked again is the same orders', () => {
    expect(requestOrders(ticket, nifty, 2).map(({ id }) => id)).toEqual(
      requestOrders(ticket, nifty, 1).map(({ id }) => id),
    );
  });

  it('stays in the basket it came in', () => {
    const basket = { groupId: 'basket', groupKind: 'basket', legNumber: 4 } as const;
    expect(requestOrders({ ...ticket, ...basket }, nifty, 1).at(-1)).toMatchObject({
      ...basket,
      quantity: 390,
    });
  });

  it('is refused when ten orders are not enough', () => {
    expect(requestOrders({ ...ticket, quantity: 1_755 * 10 }, nifty, 1)).toHaveLength(10);
    expect(() => requestOrders({ ...ticket, quantity: 1_755 * 10 + 65 }, nifty, 1)).toThrow(Refusal);
  });

  it('below it is one order in no group', () => {
    expect(requestOrders({ ...ticket, quantity: 1_755 }, nifty, 1)).toMatchObject([
      { id: ticket.id, groupId: null, legNumber: null },
    ]);
  });
});

describe('leaving a position', () => {
  it('sends all that is held, in orders the exchange takes, on the other side', () => {
    const quantities = fc.integer({ min: -60_000, max: 60_000 }).filter((quantity) => quantity !== 0);
    fc.assert(
      fc.property(quantities, (quantity) => {
        const position = { ...flatPosition(ticket, 1), quantity };
        const orders = exitOrders(position, ticket.id, 'out', 1, nifty);
        const total = orders.reduce((sum, order) => sum + order.quantity, 0);
        expect(total).toBe(Math.abs(quantity));
        expect(new Set(orders.map(({ tag }) => tag)).size).toBe(orders.length);
        for (const order of orders) {
          expect(order.quantity).toBeLessThanOrEqual(1_800);
          expect(order).toMatchObject({ side: quantity > 0 ? 'sell' : 'buy', reducesOnly: true });
        }
      }),
    );
  });

  it('sends one order where nothing is known of the instrument', () => {
    const position = { ...flatPosition(ticket, 1), quantity: -90_000 };
    expect(exitOrders(position, 'x', 'out', 1, undefined)).toMatchObject([{ quantity: 90_000, side: 'buy' }]);
  });
});

describe('the id of a later leg', () => {
  it('is a UUID that follows from the first and is nobody else’s', () => {
    const made = new Set<string>();
    for (let first = 0; first < 2_000; first++)
      for (let leg = 2; leg <= 10; leg++) made.add(legIdOf(`0000-${first}`, leg).slice(-20));
    expect(made.size).toBe(2_000 * 9);
    expect(legIdOf(ticket.id, 2)).toBe(legIdOf(ticket.id, 2));
    expect(legIdOf(ticket.id, 2)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
