import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter, istInstant } from '../time/instant.js';
import { measure } from './metrics.js';
import { dailyEquity, deepestDrawdowns, type EquityCurve, equityPoints, maxDrawdown } from './equity.js';

const someEquity = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 300 });

function curveOf(equity: readonly number[], startPaise = 1000): EquityCurve {
  return {
    startPaise,
    at: Float64Array.from(equity, (_, i) => i * 60_000),
    equityPaise: Float64Array.from(equity),
  };
}

describe('the drawdown', () => {
  it('is the deepest of all falls between two points', () => {
    fc.assert(
      fc.property(someEquity, (equity) => {
        const all = [1000, ...equity];
        const falls = all.flatMap((peak, i) =>
          all.slice(i).map((low) => ({ paise: peak - low, share: (peak - low) / peak })),
        );
        const { drawdown, paise } = maxDrawdown(curveOf(equity));
        expect(paise).toBe(Math.max(...falls.map((fall) => fall.paise)));
        expect(drawdown?.percent ?? 0).toBeCloseTo(Math.max(...falls.map((fall) => fall.share)) * 100, 9);
      }),
    );
  });

  it('counts a loss on the first candle, from the capital', () =>
    expect(maxDrawdown(curveOf([900]))).toEqual({
      drawdown: { percent: 10, paise: 100, peakAt: 0, lowAt: 0, recoveredAt: null },
      paise: 100,
    }));

  it('says when the deepest began, was deepest and was made good', () => {
    const minute = 60_000;
    // From 1,200 to 900 is 25 %, made good at 1,200 again; the later fall of 400 from 2,000 is larger, but 20 %.
    const { drawdown, paise } = maxDrawdown(curveOf([1100, 1200, 1000, 900, 1150, 1200, 2000, 1600]));
    expect(drawdown).toEqual({
      percent: 25,
      paise: 300,
      peakAt: minute,
      lowAt: 3 * minute,
      recoveredAt: 5 * minute,
    });
    expect(paise).toBe(400);
  });

  it('is the first of the deepest falls, which do not lie within one another', () => {
    const falls = deepestDrawdowns(curveOf([1100, 1200, 1000, 1100, 900, 1200, 2000, 1600, 1900, 1500]), 5);
    expect(falls.map(({ percent }) => percent)).toEqual([25, 25]);
    expect(falls.map(({ recoveredAt }) => recoveredAt)).toEqual([5 * 60_000, null]);
    fc.assert(
      fc.property(someEquity, (equity) => {
        const curve = curveOf(equity);
        const all = deepestDrawdowns(curve, Infinity);
        const deepest = maxDrawdown(curve).drawdown;
        expect(all[0]?.percent ?? 0).toBeCloseTo(deepest?.percent ?? 0, 9);
        const inTime = [...all].sort((one, other) => one.peakAt - other.peakAt);
        inTime.slice(1).forEach((fall, before) => {
          expect(inTime[before]?.recoveredAt).not.toBeNull();
          expect(inTime[before]?.recoveredAt).toBeLessThanOrEqual(fall.peakAt);
        });
      }),
    );
  });
});

describe('daily returns', () => {
  it('go from close to close of Indian days, the first from the capital', () => {
    const at = ['2026-01-27 15:28', '2026-01-27 15:29', '2026-01-28 09:15', '2026-01-30 15:29'].map((stamp) =>
      istInstant(stamp.slice(0, 10), stamp.slice(11)),
    );
    const curve = {
      startPaise: 100,
      at: Float64Array.from(at),
      equityPaise: Float64Array.of(150, 110, 55, 66),
    };
    const { days, equityPaise, returns } = dailyEquity(curve);
    expect(days.map((day) => day - (days[0] ?? 0))).toEqual([0, 1, 3]);
    expect(equityPaise).toEqual([110, 55, 66]);
    expect(returns.map((daily) => Math.round(daily * 1e9) / 1e9)).toEqual([0.1, -0.5, 0.2]);
  });
});

describe('a curve that lost all, and more', () => {
  it.each([
    ['nothing', [50, 0, 20, 30]],
    ['less than nothing', [50, -20, -40, 30]],
  ])('has no returns once a day began with %s, nor what is made of them', (_, worths) => {
    const at = Float64Array.from(worths, (__, day) => istInstant(daysAfter('2026-01-27', day), '15:29'));
    const curve = { startPaise: 100, at, equityPaise: Float64Array.from(worths) };
    expect(dailyEquity(curve).returns).toEqual([]);
    const nothing = { trips: [], chargesPaise: 0, turnoverPaise: 0, heldCandles: 0 };
    const metrics = measure({ ...nothing, curve });
    expect(metrics).toMatchObject({ tradingDays: 4, returnPercent: -70, sharpe: null, sortino: null });
    expect(metrics).toMatchObject({ volatilityPercent: null, var95Percent: null, cvar95Percent: null });
    const figures = Object.values(metrics).filter((figure) => figure !== null);
    expect(figures.every(Number.isFinite)).toBe(true);
  });

  it('has those of a last day that lost more than all', () => {
    const at = Float64Array.of(istInstant('2026-01-27', '15:29'), istInstant('2026-01-28', '15:29'));
    expect(dailyEquity({ startPaise: 100, at, equityPaise: Float64Array.of(50, -10) }).returns).toEqual([
      -0.5, -1.2,
    ]);
  });
});

describe('the points of a chart', () => {
  it('are all there are, if they fit', () => {
    expect(equityPoints(curveOf([1100, 990]), 2)).toEqual([
      { at: 0, equityPaise: 1100, drawdownPercent: 0 },
      { at: 60_000, equityPaise: 990, drawdownPercent: 10 },
    ]);
  });

  it('are few, in order, end with the last and hide no fall', () => {
    fc.assert(
      fc.property(someEquity, fc.integer({ min: 3, max: 60 }), (equity, limit) => {
        const curve = curveOf(equity);
        const points = equityPoints(curve, limit);
        expect(points.length).toBeLessThanOrEqual(limit);
        expect(points.at(-1)?.equityPaise).toBe(equity.at(-1));
        expect(points.map((point) => point.at)).toEqual(
          [...new Set(points.map((point) => point.at))].sort((a, b) => a - b),
        );
        expect(Math.min(...points.map((point) => point.equityPaise))).toBe(Math.min(...equity));
        const peak = Math.max(1000, ...equity);
        expect(Math.max(1000, ...points.map((point) => point.equityPaise))).toBe(peak);
        points.forEach((point) => {
          const before = Math.max(1000, ...equity.slice(0, point.at / 60_000 + 1));
          expect(point.drawdownPercent).toBeCloseTo((1 - point.equityPaise / before) * 100, 9);
        });
      }),
    );
  });
});
