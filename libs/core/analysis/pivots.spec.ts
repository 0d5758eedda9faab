import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centralPivotRange, classicPivots, type DayRange } from './pivots.js';

const on = '2021-04-29';

const someDay = fc
  .tuple(
    fc.integer({ min: 100, max: 10_000_000 }),
    fc.nat(500_000),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([lowPaise, range, share]): DayRange => ({
    on,
    lowPaise,
    highPaise: lowPaise + range,
    closePaise: lowPaise + Math.round(range * share),
  }));

describe('the pivots of a day', () => {
  // By hand: P = (110+100+108)/3 = 106, R1 = 212−100, S1 = 212−110, R2/S2 = 106 ± 10, R3 = 110+12, S3 = 100−8.
  it('are the floor traders’', () => {
    const day = { on, highPaise: 11_000, lowPaise: 10_000, closePaise: 10_800 };
    expect(classicPivots(day)).toEqual({
      pivotPaise: 10_600,
      r1Paise: 11_200,
      r2Paise: 11_600,
      r3Paise: 12_200,
      s1Paise: 10_200,
      s2Paise: 9_600,
      s3Paise: 9_200,
    });
  });

  // By hand: middle (110+100)/2 = 105, mirrored 2×106−105 = 107, width 2 of 106.
  it('have a central range around them', () => {
    const day = { on, highPaise: 11_000, lowPaise: 10_000, closePaise: 10_800 };
    const { widthPercent, ...range } = centralPivotRange(day);
    expect(range).toEqual({ topPaise: 10_700, pivotPaise: 10_600, bottomPaise: 10_500 });
    expect(widthPercent).toBeCloseTo(200 / 106, 10);
  });

  it('lie in order, whatever the day was', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const { s3Paise, s2Paise, s1Paise, pivotPaise, r1Paise, r2Paise, r3Paise } = classicPivots(day);
        const rising = [s3Paise, s2Paise, s1Paise, pivotPaise, r1Paise, r2Paise, r3Paise];
        expect(rising).toEqual([...rising].sort((a, b) => a - b));
        const { bottomPaise, topPaise } = centralPivotRange(day);
        expect(bottomPaise).toBeLessThanOrEqual(pivotPaise);
        expect(topPaise).toBeGreaterThanOrEqual(pivotPaise);
      }),
    );
  });

  it('are all one price after a day without a range', () => {
    const day = { on, highPaise: 500, lowPaise: 500, closePaise: 500 };
    expect(new Set(Object.values(classicPivots(day)))).toEqual(new Set([500]));
    expect(centralPivotRange(day)).toEqual({
      topPaise: 500,
      pivotPaise: 500,
      bottomPaise: 500,
      widthPercent: 0,
    });
  });
});
