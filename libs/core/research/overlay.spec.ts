import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Execution, grossOf, netOf, overlay } from './overlay.js';

const MINUTE = 60_000;

function bought(minute: number, paise: number, quantity = 100): Execution {
  return {
    at: minute * MINUTE,
    side: 'buy',
    quantity,
    valuePaise: paise * quantity,
    chargesPaise: 7,
    reason: 'up',
  };
}
function sold(minute: number, paise: number, quantity = 100): Execution {
  return { ...bought(minute, paise, quantity), side: 'sell', reason: 'down' };
}

describe('what was done over what should have been', () => {
  it('agrees where both did the same, and tells how late and how much worse', () => {
    const found = overlay(
      [bought(10.1, 100_100), sold(30, 110_000)],
      [bought(10, 100_000), sold(30, 110_000)],
      MINUTE,
    );
    expect(found).toMatchObject({ matched: 2, missed: 0, extra: 0, driftPercent: 0 });
    expect(found.pairs[0]?.delayMillis).toBe(6_000);
    expect(found.pairs[0]?.slippageBps).toBeCloseTo(10, 9); // a rupee on a thousand is ten basis points
    expect(found.meanSlippageBps).toBeCloseTo(5, 9);
    expect(found.meanDelayMillis).toBe(3_000);
  });

  it('a sale is worse when it brings less', () => {
    expect(overlay([sold(1, 99_900)], [sold(1, 100_000)], 0).meanSlippageBps).toBeCloseTo(10, 9);
  });

  it('names what was missed and what nobody expected, in the order of time', () => {
    const found = overlay([bought(1, 100), sold(50, 120)], [bought(1, 100), sold(20, 110)], 5 * MINUTE);
    expect(found).toMatchObject({ matched: 1, missed: 1, extra: 1, driftPercent: 50 });
    expect(found.pairs.map(({ actual, expected }) => [actual?.at, expected?.at])).toEqual([
      [MINUTE, MINUTE],
      [undefined, 20 * MINUTE],
      [50 * MINUTE, undefined],
    ]);
  });

  it('never pairs a purchase with a sale, nor the same execution twice', () => {
    expect(overlay([bought(1, 100)], [sold(1, 100)], MINUTE)).toMatchObject({
      matched: 0,
      driftPercent: 100,
    });
    const twice = overlay([bought(1, 100)], [bought(1, 100), bought(1, 100)], MINUTE);
    expect(twice).toMatchObject({ matched: 1, missed: 1 });
    expect(twice.driftPercent).toBeCloseTo(100 / 3, 9);
  });

  it('half a fill is half an agreement', () => {
    expect(overlay([bought(1, 100, 50)], [bought(1, 100, 100)], 0).driftPercent).toBeCloseTo(100 / 3, 9);
  });

  it('of nothing is no drift', () => {
    expect(overlay([], [], MINUTE)).toEqual({
      ...{ pairs: [], matched: 0, missed: 0, extra: 0, driftPercent: 0 },
      ...{ meanSlippageBps: null, meanDelayMillis: null },
    });
  });

  it('loses nobody, and drifts from 0 to 100', () => {
    const execution = fc
      .record({
        minute: fc.nat(300),
        paise: fc.integer({ min: 1, max: 1e6 }),
        quantity: fc.integer({ min: 1, max: 500 }),
      })
      .chain(({ minute, paise, quantity }) =>
        fc.constantFrom(bought(minute, paise, quantity), sold(minute, paise, quantity)),
      );
    fc.assert(
      fc.property(fc.array(execution), fc.array(execution), fc.nat(20), (actual, expected, minutes) => {
        const found = overlay(actual, expected, minutes * MINUTE);
        expect(found.matched + found.extra).toBe(actual.length);
        expect(found.matched + found.missed).toBe(expected.length);
        expect(found.driftPercent).toBeGreaterThanOrEqual(0);
        expect(found.driftPercent).toBeLessThanOrEqual(100);
        for (const { delayMillis } of found.pairs)
          if (delayMillis !== null) expect(Math.abs(delayMillis)).toBeLessThanOrEqual(minutes * MINUTE);
        expect(overlay(actual, actual, 0).driftPercent).toBeCloseTo(0, 9);
      }),
    );
  });
});

describe('what executions have earned', () => {
  it('is what sales brought less what purchases cost, the rest at the close', () => {
    expect(grossOf([bought(1, 100), sold(2, 110, 40)], 105)).toBe(-10_000 + 4_400 + 60 * 105);
    expect(grossOf([], 105)).toBe(0);
    expect(netOf([bought(1, 100), sold(2, 110, 40)], 105)).toBe(-10_000 + 4_400 + 60 * 105 - 2 * 7);
  });
});
