import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseFromRupees } from '../../money/paise.js';
import { type ProtectedKind, protectedLimitPaise, protectionPercent } from './market-protection.js';
import { type Side } from '../terms.js';

describe('the band of a market order', () => {
  it.each<[ProtectedKind, number, number]>([
    ['other', 99.99, 2],
    ['other', 100, 1],
    ['other', 500, 1],
    ['other', 500.05, 0.5],
    ['option', 9.95, 5],
    ['option', 10, 3],
    ['option', 100, 2],
    ['option', 500, 2],
    ['option', 500.05, 1],
  ])('of %s at %d is %d percent', (kind, rupees, percent) => {
    expect(protectionPercent(kind, paiseFromRupees(rupees))).toBe(percent);
  });

  it.each<[string, Side, ProtectedKind, number, number, number]>([
    ['a share bought at 1,390', 'buy', 'other', 1390, 0.1, 1396.9],
    ['a share sold at 1,390', 'sell', 'other', 1390, 0.1, 1383.1],
    ['an option bought at 7', 'buy', 'option', 7, 0.05, 7.35],
    ['an option sold at 0.05, which must not reach zero', 'sell', 'option', 0.05, 0.05, 0.05],
    ['an option bought at 0.05, which needs a tick of room', 'buy', 'option', 0.05, 0.05, 0.1],
  ])('leads %s to its limit', (_, side, kind, last, tick, limit) => {
    expect(protectedLimitPaise(side, kind, paiseFromRupees(last), paiseFromRupees(tick))).toBe(
      paiseFromRupees(limit),
    );
  });

  it('gives a price on the tick, marketable, and within the band or one tick beyond the price', () => {
    const cases = fc.record({
      side: fc.constantFrom<Side>('buy', 'sell'),
      kind: fc.constantFrom<ProtectedKind>('option', 'other'),
      tickPaise: fc.constantFrom(1, 5, 10, 50, 100, 500),
      ticks: fc.integer({ min: 1, max: 200_000 }),
    });
    fc.assert(
      fc.property(cases, ({ side, kind, tickPaise, ticks }) => {
        const lastPaise = ticks * tickPaise;
        const limit = protectedLimitPaise(side, kind, lastPaise, tickPaise);
        const away = side === 'buy' ? limit - lastPaise : lastPaise - limit;
        const band = (lastPaise * protectionPercent(kind, lastPaise)) / 100;
        expect(limit % tickPaise).toBe(0);
        expect(limit).toBeGreaterThan(0);
        expect(away).toBeGreaterThanOrEqual(lastPaise === tickPaise && side === 'sell' ? 0 : tickPaise);
        expect(away).toBeLessThanOrEqual(Math.max(band + 1e-6, tickPaise));
      }),
    );
  });
});
