import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cashEffectPaise, type Fill } from '../orders/fill.js';
import { applyFillToPosition, flatPosition, isFlat, isSamePosition, unrealisedPaise } from './position.js';

const key = {
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  product: 'MIS',
} as const;
const flat = flatPosition(key, 0);

function fill(side: 'buy' | 'sell', quantity: number, valuePaise: number, chargesPaise = 0): Fill {
  return { ...key, id: 'f', orderId: 'o', side, quantity, valuePaise, chargesPaise, filledAt: 1 };
}

const someFills = fc.array(
  fc.record({
    side: fc.constantFrom('buy', 'sell'),
    quantity: fc.integer({ min: 1, max: 10_000 }),
    valuePaise: fc.integer({ min: 1, max: 1_000_000_000 }),
    chargesPaise: fc.nat(100_000),
  }),
  { maxLength: 30 },
);

describe('a position', () => {
  it('is the sum of its fills, and its result all the money they moved', () => {
    fc.assert(
      fc.property(someFills, fc.integer({ min: 5, max: 10_000_000 }), (fills, lastPaise) => {
        let [position, quantity, cash, charges] = [flat, 0, 0, 0];
        for (const { side, quantity: units, valuePaise, chargesPaise } of fills) {
          const one = fill(side === 'buy' ? 'buy' : 'sell', units, valuePaise, chargesPaise);
          position = applyFillToPosition(position, one);
          quantity += side === 'buy' ? units : -units;
          cash += cashEffectPaise(one);
          charges += chargesPaise;
        }
        expect(position.quantity).toBe(quantity);
        expect(position.chargesPaise).toBe(charges);
        const result = position.realisedPaise + unrealisedPaise(position, lastPaise) - position.chargesPaise;
        expect(result).toBe(cash + quantity * lastPaise);
        expect(Number.isSafeInteger(position.costPaise) && Number.isSafeInteger(position.realisedPaise)).toBe(
          true,
        );
        if (isFlat(position)) expect(position.costPaise + 0).toBe(0);
        else expect(Math.sign(position.costPaise) * Math.sign(quantity)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it.each<[string, Fill[], [quantity: number, cost: number, realised: number]]>([
    ['a purchase opens long', [fill('buy', 10, 1000)], [10, 1000, 0]],
    ['another one averages', [fill('buy', 10, 1000), fill('buy', 10, 1200)], [20, 2200, 0]],
    ['part of it leaves at average cost', [fill('buy', 20, 2200), fill('sell', 5, 700)], [15, 1650, 150]],
    ['a sale opens short', [fill('sell', 10, 1000)], [-10, -1000, 0]],
    ['covering a short at a lower price wins', [fill('sell', 10, 1000), fill('buy', 4, 360)], [-6, -600, 40]],
    [
      'closing leaves no cost',
      [fill('buy', 3, 1000), fill('sell', 1, 400), fill('sell', 2, 500)],
      [0, 0, -100],
    ],
    ['a larger sale turns it around', [fill('buy', 10, 1000), fill('sell', 30, 3300)], [-20, -2200, 100]],
    [
      'a larger purchase turns a short around',
      [fill('sell', 10, 1000), fill('buy', 15, 1800)],
      [5, 600, -200],
    ],
  ])('%s', (_, fills, [quantity, costPaise, realisedPaise]) => {
    const position = fills.reduce(applyFillToPosition, flat);
    expect(position).toMatchObject({ quantity, costPaise, realisedPaise, updatedAt: 1 });
  });

  it('is another one for another deployment, instrument or product', () => {
    expect(isSamePosition(flat, { ...key })).toBe(true);
    expect(isSamePosition(flat, { ...key, deploymentId: 'd' })).toBe(false);
    expect(isSamePosition(flat, { ...key, instrumentId: 'NSE:XYZ' })).toBe(false);
    expect(isSamePosition(flat, { ...key, product: 'CNC' })).toBe(false);
  });
});
