import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapTrades, costBands, type MonteCarlo, shuffleTrades } from './monte-carlo.js';
import { quantilesOf } from './quantiles.js';

const START = 1_000_000;
const plan = { startPaise: START, runs: 400, seed: 7 };
const tradesOf = (pnls: readonly number[]) => pnls.map((pnlPaise) => ({ pnlPaise }));
const histories = fc.array(fc.integer({ min: -20_000, max: 20_000 }), { minLength: 1, maxLength: 60 });

function inOrder(quantiles: MonteCarlo['endPaise']): boolean {
  const { p5, p25, p50, p75, p95 } = quantiles;
  return p5 <= p25 && p25 <= p50 && p50 <= p75 && p75 <= p95;
}

describe('quantiles', () => {
  // numpy.quantile([4, 1, 3, 2], [.05, .25, .5, .75, .95])
  it('lie between the values as NumPy puts them', () => {
    const { p5, p25, p50, p75, p95 } = quantilesOf([4, 1, 3, 2]);
    expect([p5, p25, p50, p75, p95].map((one) => Math.round(one * 1e9) / 1e9)).toEqual([
      1.15, 1.75, 2.5, 3.25, 3.85,
    ]);
  });
});

describe('trades in another order', () => {
  it('always end where they ended, and fall between the gentlest and the worst order', () => {
    fc.assert(
      fc.property(histories, (pnls) => {
        const { endPaise, maxDrawdownPercent, fan } = shuffleTrades(tradesOf(pnls), { ...plan, runs: 50 });
        const end = START + pnls.reduce((sum, pnl) => sum + pnl, 0);
        expect([endPaise.p5, endPaise.p95]).toEqual([end, end]);
        expect(inOrder(maxDrawdownPercent)).toBe(true);
        const gains = pnls.filter((pnl) => pnl > 0).reduce((sum, pnl) => sum + pnl, 0);
        const losses = pnls.filter((pnl) => pnl < 0).reduce((sum, pnl) => sum - pnl, 0);
        expect(maxDrawdownPercent.p95).toBeLessThanOrEqual((losses / START) * 100 + 1e-9);
        expect(maxDrawdownPercent.p5).toBeGreaterThanOrEqual(((losses - gains) / START) * 100 - 1e-9);
        expect(fan[0]).toMatchObject({ trades: 0, p5: START, p95: START });
        expect(fan.at(-1)).toMatchObject({ trades: pnls.length, p50: end });
      }),
      { numRuns: 50 },
    );
  });

  it('fall as they must, where all lose', () => {
    const { maxDrawdownPercent, lossPercent } = shuffleTrades(tradesOf([-10_000, -20_000]), plan);
    expect(maxDrawdownPercent).toEqual({ p5: 3, p25: 3, p50: 3, p75: 3, p95: 3 });
    expect(lossPercent).toBe(100);
  });
});

describe('trades drawn anew', () => {
  it('end around where they ended, and the same with the same seed', () => {
    const pnls = Array.from({ length: 200 }, (_, n) => (n % 3 === 0 ? -9_000 : 6_000));
    const once = bootstrapTrades(tradesOf(pnls), plan);
    expect(bootstrapTrades(tradesOf(pnls), plan)).toEqual(once);
    expect(bootstrapTrades(tradesOf(pnls), { ...plan, seed: 8 })).not.toEqual(once);
    const end = START + pnls.reduce((sum, pnl) => sum + pnl, 0);
    expect(Math.abs(once.endPaise.p50 - end)).toBeLessThan(20_000);
    expect(inOrder(once.endPaise)).toBe(true);
  });

  it('keep a losing streak together, and so fall deeper than single draws would', () => {
    const streaks = Array.from({ length: 225 }, (_, n) => (Math.floor(n / 15) % 2 === 0 ? 5_000 : -5_000));
    const mixed = Array.from({ length: 225 }, (_, n) => (n % 2 === 0 ? 5_000 : -5_000));
    const fall = (pnls: readonly number[]): number =>
      bootstrapTrades(tradesOf(pnls), plan).maxDrawdownPercent.p50;
    expect(fall(streaks)).toBeGreaterThan(2 * fall(mixed));
  });

  it('of no trades are nothing', () => {
    expect(bootstrapTrades([], plan).endPaise.p50).toBe(START);
    expect(shuffleTrades([], plan).lossPercent).toBe(0);
  });
});

describe('higher costs', () => {
  const trade = {
    pnlPaise: 9_000,
    chargesPaise: 1_000,
    entryPaise: 100_000,
    exitPaise: 101_000,
    quantity: 10,
  };

  it('take their share of each trade', () => {
    const { bands, breakEvenSlippageBps } = costBands([trade, trade]);
    const net = (factor: number, extra: number): number | undefined =>
      bands.find(
        ({ chargesFactor, extraSlippageBps }) => chargesFactor === factor && extraSlippageBps === extra,
      )?.netPaise;
    expect(net(1, 0)).toBe(18_000);
    expect(net(2, 0)).toBe(16_000);
    expect(net(0.5, 0)).toBe(19_000);
    // Two trades of 20,10,000 paise each, bought and sold: 10 bps of 40,20,000.
    expect(net(1, 10)).toBe(18_000 - 4_020);
    expect(breakEvenSlippageBps).toBeCloseTo(18_000 / 402, 9);
  });

  it('cannot eat what is not there', () =>
    expect(costBands([{ ...trade, pnlPaise: -1 }]).breakEvenSlippageBps).toBeNull());
});
