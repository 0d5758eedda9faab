import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRupees, paiseFromRupees, roundHalfAway, roundToTick } from './paise.js';

describe('rupees from outside', () => {
  it.each([
    [0, 0],
    [1, 100],
    [989.4945, 98_949],
    [1234.56, 123_456],
    [0.29, 29],
    [-0.005, -1],
    [-12.5, -1250],
  ])('%d become %d paise', (rupees, paise) => expect(paiseFromRupees(rupees)).toBe(paise));

  it('come back unchanged from any whole number of paise up to a lakh crore rupees', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 14), max: 10 ** 14 }),
        (paise) => paiseFromRupees(paise / 100) === paise,
      ),
    );
  });
});

describe('rounding', () => {
  it('treats a loss like a gain of the same size', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (amount) => {
        expect(roundHalfAway(-amount) + roundHalfAway(amount)).toBe(0);
        expect(Math.abs(roundHalfAway(amount) - amount)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it.each([
    [100_003, 5, 100_005],
    [100_002, 5, 100_000],
    [7, 10, 10],
    [5, 10, 10],
  ])('takes %d to the tick of %d: %d', (price, tick, rounded) =>
    expect(roundToTick(price, tick)).toBe(rounded),
  );
});

describe('rupees for people', () => {
  it.each([
    [0, '₹0.00'],
    [5, '₹0.05'],
    [99_999, '₹999.99'],
    [100_000, '₹1,000.00'],
    [10_000_000, '₹1,00,000.00'],
    [1_234_567_890, '₹1,23,45,678.90'],
    [100_000_000_000_000, '₹10,00,00,00,00,000.00'],
    [-1_631_556, '−₹16,315.56'],
    [98_949.45, '₹989.49'],
    [-0.2, '₹0.00'],
  ])('show %d paise as %s', (paise, text) => expect(formatRupees(paise)).toBe(text));

  it('keep every digit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (paise) => {
        const digits = formatRupees(paise).replace(/[₹,.]/g, '').replace('−', '-');
        return Number(digits) === paise;
      }),
    );
  });
});
