import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instrument } from '../../market/instrument.js';
import { istInstant } from '../../time/instant.js';
import { freezeQuantityOn, MOST_SLICES, orderSlices } from './order-slices.js';

describe('the freeze quantity of a day', () => {
  const at = (on: string): number => istInstant(on, '10:00');
  const bankNifty = { id: 'NFO:BANKNIFTY-2026-06-30-FUT', kind: 'future', freezeQuantity: 900 } as Instrument;

  // NSE.md §2.4: BANKNIFTY 600 from 3 November 2025, 900 from 1 April 2026, 600 from 1 July 2026.
  it.each([
    ['2026-03-02', 600],
    ['2026-04-01', 900],
    ['2026-07-01', 600],
  ])('of BANKNIFTY on %s is %d', (on, units) => expect(freezeQuantityOn(bankNifty, at(on))).toBe(units));

  it('is the instrument’s own where that is smaller, or where no other is known', () => {
    expect(freezeQuantityOn({ ...bankNifty, freezeQuantity: 300 }, at('2026-04-01'))).toBe(300);
    expect(freezeQuantityOn({ id: 'NSE:ABC', freezeQuantity: 50 } as Instrument, at('2026-04-01'))).toBe(50);
    expect(freezeQuantityOn({ id: 'NSE:ABC' } as Instrument, at('2026-04-01'))).toBeNull();
  });
});

describe('slicing at the freeze quantity', () => {
  it.each([
    ['NIFTY, lot 65, freeze 1,800', 65 * 28, 65, 1800, [1755, 65]],
    ['BANKNIFTY, lot 30, freeze 600', 1500, 30, 600, [600, 600, 300]],
    ['SENSEX, lot 20, freeze 1,000', 1000, 20, 1000, [1000]],
    ['what has no freeze quantity', 1_000_000, 1, null, [1_000_000]],
  ])('%s', (_, quantity, lot, freeze, slices) => expect(orderSlices(quantity, lot, freeze)).toEqual(slices));

  it('gives up beyond ten slices, and where not one lot may be sent', () => {
    expect(orderSlices(1755 * 10, 65, 1800)).toHaveLength(10);
    expect(orderSlices(1755 * 10 + 65, 65, 1800)).toBeNull();
    expect(orderSlices(130, 65, 50)).toBeNull();
  });

  it('sends everything, in whole lots, none above the freeze quantity', () => {
    const wishes = fc.record({
      lots: fc.integer({ min: 1, max: 400 }),
      lot: fc.integer({ min: 1, max: 2000 }),
      freeze: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(wishes, ({ lots, lot, freeze }) => {
        const slices = orderSlices(lots * lot, lot, freeze);
        if (slices === null) return;
        expect(slices.reduce((sum, slice) => sum + slice, 0)).toBe(lots * lot);
        expect(slices.length).toBeLessThanOrEqual(MOST_SLICES);
        for (const slice of slices) {
          expect(slice % lot).toBe(0);
          expect(slice).toBeGreaterThan(0);
          expect(slice).toBeLessThanOrEqual(freeze);
        }
      }),
    );
  });
});
