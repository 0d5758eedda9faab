import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashEffectPaise, type Fill } from '../trading/orders/fill.js';
import { RoundTripBook } from './round-trips.js';

function fill(
  side: 'buy' | 'sell',
  quantity: number,
  valuePaise: number,
  chargesPaise: number,
  filledAt: number,
): Fill {
  const key = { accountId: 'a', mode: 'paper', deploymentId: null, instrumentId: 'NSE:ABC' } as const;
  return { ...key, id: 'f', orderId: 'o', side, quantity, valuePaise, chargesPaise, filledAt };
}

function tripsOf(...fills: Fill[]): RoundTripBook {
  const book = new RoundTripBook();
  fills.forEach((one) => book.take(one, `at ${one.filledAt}`));
  return book;
}

describe('round trips', () => {
  it('go from flat to flat, at average prices, net of charges', () => {
    const book = tripsOf(
      fill('buy', 10, 1000, 1, 1),
      fill('buy', 30, 3300, 2, 2),
      fill('sell', 40, 4000, 3, 3),
    );
    expect(book.closed).toEqual([
      {
        sequence: 1,
        entryAt: 1,
        exitAt: 3,
        side: 'buy',
        quantity: 40,
        entryPaise: 107.5,
        exitPaise: 100,
        pnlPaise: -306,
        chargesPaise: 6,
        reason: 'at 3',
      },
    ]);
  });

  it('of a short win when the price falls', () => {
    const [trip] = tripsOf(fill('sell', 10, 1000, 0, 1), fill('buy', 10, 900, 0, 2)).closed;
    expect(trip).toMatchObject({ side: 'sell', pnlPaise: 100 });
  });

  it('stay open until the last unit is gone', () => {
    const book = tripsOf(fill('buy', 10, 1000, 0, 1), fill('sell', 9, 900, 0, 2));
    expect(book.closed).toEqual([]);
    expect(book.heldQuantity).toBe(1);
  });

  it('end and begin in one fill that turns the position around', () => {
    const book = tripsOf(
      fill('buy', 10, 1000, 2, 1),
      fill('sell', 30, 3300, 6, 2),
      fill('buy', 20, 2000, 4, 3),
    );
    expect(book.closed).toMatchObject([
      { sequence: 1, side: 'buy', quantity: 10, pnlPaise: 96, chargesPaise: 4, exitAt: 2 },
      { sequence: 2, side: 'sell', quantity: 20, pnlPaise: 192, chargesPaise: 8, entryAt: 2 },
    ]);
  });

  it('add up to all the money that moved, once everything is closed', () => {
    const somePart = fc.record({
      isBuy: fc.boolean(),
      quantity: fc.integer({ min: 1, max: 100 }),
      valuePaise: fc.integer({ min: 1, max: 1_000_000 }),
      chargesPaise: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.array(somePart, { minLength: 1, maxLength: 20 }), (parts) => {
        const fills = parts.map((part, i) =>
          fill(part.isBuy ? 'buy' : 'sell', part.quantity, part.valuePaise, part.chargesPaise, i),
        );
        const held = parts.reduce((sum, part) => sum + (part.isBuy ? part.quantity : -part.quantity), 0);
        if (held !== 0) fills.push(fill(held > 0 ? 'sell' : 'buy', Math.abs(held), 5000, 7, 99));
        const book = tripsOf(...fills);
        expect(book.heldQuantity).toBe(0);
        const won = book.closed.reduce((sum, trip) => sum + trip.pnlPaise, 0);
        expect(won).toBe(fills.reduce((sum, one) => sum + cashEffectPaise(one), 0));
      }),
    );
  });
});
