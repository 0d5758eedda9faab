import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatPosition, type Position, type PositionKey } from '../positions/position.js';
import { correctedProduct, correctionPaise, correctionsTo } from './correction.js';

const key = (deploymentId: string | null): PositionKey => ({
  accountId: 'A',
  mode: 'live',
  deploymentId,
  instrumentId: 'NSE:TCS',
  product: 'CNC',
});
const held = (quantity: number, deploymentId: string | null = null): Position => ({
  ...flatPosition(key(deploymentId), 0),
  quantity,
  costPaise: quantity * 100_000,
});
const outside = key('external');

describe('taking over the broker’s count', () => {
  it('takes what is not there from the trader’s own position first, then from deployments', () => {
    const ours = [held(10, 'trend'), held(5), held(-3, 'fade')];
    expect(correctionsTo(4, ours, outside)).toEqual([
      { position: ours[1], units: -5 },
      { position: ours[0], units: -3 },
    ]);
  });

  it('books what nobody here has bought to the sub-position of outside trades', () => {
    expect(correctionsTo(15, [held(10)], outside)).toEqual([{ position: outside, units: 5 }]);
    expect(correctionsTo(-2, [held(3)], outside)).toEqual([
      { position: held(3), units: -3 },
      { position: outside, units: -2 },
    ]);
  });

  it('makes the sum the broker’s, and no position of ours larger or turned round', () => {
    const quantities = fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 6 });
    fc.assert(
      fc.property(quantities, fc.integer({ min: -2_000, max: 2_000 }), (all, theirs) => {
        const ours = all.map((quantity, n) => held(quantity, n === 0 ? null : `d${n}`));
        const corrections = correctionsTo(theirs, ours, outside);
        const booked = corrections.reduce((sum, { units }) => sum + units, 0);
        expect(all.reduce((sum, quantity) => sum + quantity, 0) + booked).toBe(theirs);
        for (const { position, units } of corrections) {
          const before = ours.find(({ deploymentId }) => deploymentId === position.deploymentId)?.quantity;
          if (before === undefined) continue;
          expect(Math.abs(before + units)).toBeLessThan(Math.abs(before));
          expect((before + units) * before).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('books what comes at the broker’s average and what goes at the last price, or at cost', () => {
    const coming = { position: flatPosition(outside, 0), units: 5 };
    expect(correctionPaise(coming, 98_000, 101_000)).toBe(98_000);
    expect(correctionPaise(coming, null, 101_000)).toBe(101_000);
    expect(correctionPaise(coming, null, null)).toBeNull();
    expect(correctionPaise({ position: held(5), units: -5 }, null, 101_000)).toBe(101_000);
    expect(correctionPaise({ position: held(5), units: -5 }, null, null)).toBe(100_000);
  });

  it('is held as the largest position is, and else for longer than a day', () => {
    expect(correctedProduct([held(1), { ...held(-9, 'd'), product: 'MIS' }], false)).toBe('MIS');
    expect(correctedProduct([], false)).toBe('CNC');
    expect(correctedProduct([], true)).toBe('NRML');
  });
});
