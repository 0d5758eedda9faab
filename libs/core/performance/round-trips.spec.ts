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
        instrumentId: 'NSE:ABC',
        entryAt: 1,
        exitAt: 3,
        side: 'buy',
        quantity: 40,
        entryPaise: 107.5,
        exitPaise: 100,
        pnlPaise: -306,
        chargesPaise: 6,
        maePaise: 300,
        mfePaise: 0,
        entryReason: 'at 1',
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

  it('know how far they were in loss and in gain while they were open', () => {
    const book = new RoundTripBook();
    book.take(fill('buy', 10, 1000, 5, 1), 'in');
    book.see(90, 104);
    book.see(97, 120);
    book.take(fill('sell', 4, 440, 5, 2), 'some'); // 40 are made; 6 are held
    book.see(80, 100);
    book.take(fill('sell', 6, 600, 5, 3), 'out');
    // worst: 10 × (90 − 100) = −100, later 40 + 6 × (80 − 100) = −80; best: 10 × (120 − 100)
    expect(book.closed).toMatchObject([{ maePaise: 100, mfePaise: 200, pnlPaise: 25 }]);
  });

  it('of a short are in loss while the price is high, and count their exit', () => {
    const book = new RoundTripBook();
    book.take(fill('sell', 10, 1000, 0, 1), 'in');
    book.see(95, 103);
    book.take(fill('buy', 20, 1600, 0, 2), 'round'); // closed at 80, which no price told
    book.see(70, 85);
    expect(book.closed).toMatchObject([{ maePaise: 30, mfePaise: 200 }]);
    expect(book.open(81)).toMatchObject({
      sequence: 2,
      side: 'buy',
      heldQuantity: 10,
      pnlPaise: 10,
      maePaise: 100,
      mfePaise: 50,
      entryReason: 'round',
      lastPaise: 81,
    });
  });

  it('have nothing open once they are closed, and forget what was seen before they began', () => {
    const book = new RoundTripBook();
    book.see(1, 1_000);
    book.take(fill('buy', 1, 100, 0, 1), 'in');
    book.take(fill('sell', 1, 101, 0, 2), 'out');
    expect(book.closed).toMatchObject([{ maePaise: 0, mfePaise: 1 }]);
    expect(book.open(50)).toBeNull();
  });

  it('end no better than they were at best and no worse than at worst, before charges', () => {
    const prices = fc.array(fc.integer({ min: 1, max: 1_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.boolean(), prices, fc.integer({ min: 1, max: 1_000 }), (isLong, seen, last) => {
        const book = new RoundTripBook();
        const [side, other] = isLong ? (['buy', 'sell'] as const) : (['sell', 'buy'] as const);
        book.take(fill(side, 3, 1_500, 4, 1), 'in');
        seen.forEach((price) => book.see(price, price));
        book.take(fill(other, 3, 3 * last, 4, 2), 'out');
        const gross = [...seen, last].map((price) => (isLong ? price - 500 : 500 - price) * 3);
        expect(book.closed[0]?.mfePaise).toBe(Math.max(0, ...gross));
        expect(book.closed[0]?.maePaise).toBe(Math.abs(Math.min(0, ...gross)));
      }),
    );
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
