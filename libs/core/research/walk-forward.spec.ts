import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Metrics } from '../performance/metrics.js';
import { walkingCandles } from './testing/walking-candles.js';
import {
  daysIn,
  judgeWalkForward,
  type WalkForwardPlan,
  walkForwardWindows,
  type WindowResult,
} from './walk-forward.js';

const { openedAt } = walkingCandles(100, 1);
const CANDLES_A_DAY = 75;
const plans = fc.record<WalkForwardPlan>({
  scheme: fc.constantFrom('rolling', 'anchored'),
  windows: fc.integer({ min: 1, max: 20 }),
  inSamplePercent: fc.integer({ min: 20, max: 80 }),
});

describe('the windows of a walk forward', () => {
  it('test every day after the first fitting once, and never fit to a day they test or that comes later', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const windows = walkForwardWindows(openedAt, plan);
        expect(windows).toHaveLength(plan.windows);
        windows.forEach(({ fit, test }, at) => {
          expect(fit.untilRow).toBe(test.fromRow);
          expect(test.untilRow).toBe(windows[at + 1]?.test.fromRow ?? openedAt.length);
          for (const row of [fit.fromRow, fit.untilRow, test.untilRow]) expect(row % CANDLES_A_DAY).toBe(0);
          expect(fit.fromRow).toBeLessThan(fit.untilRow);
          const first = windows[0]?.fit;
          if (plan.scheme === 'anchored') expect(fit.fromRow).toBe(0);
          else expect(daysIn(openedAt, fit)).toBe(first && daysIn(openedAt, first));
        });
      }),
    );
  });

  it('give the first fitting its share', () => {
    const [first] = walkForwardWindows(openedAt, { scheme: 'rolling', windows: 6, inSamplePercent: 80 });
    expect(first && [daysIn(openedAt, first.fit), daysIn(openedAt, first.test)]).toEqual([40, 10]);
  });

  it('are refused where a test would have no day', () =>
    expect(() =>
      walkForwardWindows(openedAt.subarray(0, 5 * CANDLES_A_DAY), {
        scheme: 'rolling',
        windows: 9,
        inSamplePercent: 70,
      }),
    ).toThrow('5 trading days are too few for 9 windows'));
});

describe('the verdict of a walk forward', () => {
  const window = (number: number, fastBars: number, fitPaise: number, testPaise: number): WindowResult => ({
    number,
    parameters: { fastBars, slowBars: 20 },
    fit: { days: 40, metrics: { netPnlPaise: fitPaise } as Metrics },
    test: { days: 10, metrics: { netPnlPaise: testPaise } as Metrics },
  });
  const ranges = { fastBars: { from: 5, to: 25, step: 5 }, slowBars: { from: 20, to: 40, step: 20 } };

  it('compares a day of the tests with a day of the fittings', () => {
    const verdict = judgeWalkForward([window(1, 5, 4_000, 600), window(2, 5, 4_000, -200)], ranges);
    // 400 over 20 days against 8,000 over 80.
    expect(verdict).toEqual({
      netPaise: 400,
      profitableWindows: 1,
      efficiencyPercent: 20,
      stabilityPercent: { fastBars: 100, slowBars: 100 },
    });
  });

  it('calls choices that jump from end to end unstable, and has no efficiency where nothing was earned', () => {
    const { stabilityPercent, efficiencyPercent } = judgeWalkForward(
      [window(1, 5, -10, 1), window(2, 25, -10, 1), window(3, 15, -10, 1)],
      ranges,
    );
    expect(stabilityPercent['fastBars']).toBe(25);
    expect(efficiencyPercent).toBeNull();
  });
});
