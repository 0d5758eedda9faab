import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../time/instant.js';
import { type DailyCloses, FEWEST_DAYS, MOST_DAYS, portfolioRisk } from './portfolio-risk.js';

/** NSE.md §9.1's worked example; repeated, because no figure is given for ten days. */
const R = [0.01, -0.005, 0.007, -0.012, 0.004, 0.009, -0.003, 0.006, -0.008, 0.005];
const B = [0.008, -0.004, 0.005, -0.01, 0.003, 0.006, -0.004, 0.005, -0.006, 0.002];
const TIMES = 25;

/** Closes that move by these returns, day after day; exact, because nothing here rounds them. */
function closesOf(returns: readonly number[]): DailyCloses {
  const closePaise = [1e6];
  for (const daily of returns) closePaise.push((closePaise.at(-1) ?? 0) * (1 + daily));
  return { closePaise, on: closePaise.map((_, index) => daysAfter('2025-01-01', index)) };
}

const many = (returns: readonly number[]): number[] => Array.from({ length: TIMES }, () => returns).flat();
const own = closesOf(many(R));
const nifty = closesOf(many(B));
const risk = portfolioRisk([{ instrumentId: 'NSE:ABC', worthPaise: 100_000_000, closes: own }], nifty);

describe('the risk of what is held', () => {
  it('has the beta and correlation of the worked example', () => {
    expect(risk.days).toBe(MOST_DAYS);
    expect(risk.market?.beta).toBeCloseTo(1.2618, 4);
    expect(risk.market?.correlation).toBeCloseTo(0.99143, 4);
  });

  it('has its VaR by both ways and its CVaR, over the larger sample', () => {
    // numpy.quantile(R * 25, .05) = −0.012; mean 0.0013, sd(ddof 1) 0.0073092 over the 250 days.
    expect(risk.tail).toEqual({
      historicalVarPaise: 1_200_000,
      parametricVarPaise: Math.round((1.64485 * deviation(many(R)) - 0.0013) * 1e8),
      conditionalVarPaise: 1_200_000,
    });
  });

  it('of a short is that of the long turned round', () => {
    const short = portfolioRisk([{ instrumentId: 'NSE:ABC', worthPaise: -100_000_000, closes: own }], nifty);
    expect(short.market?.beta).toBeCloseTo(-1.2618, 4);
    expect(short).toMatchObject({ grossPaise: 100_000_000, netPaise: -100_000_000, longPaise: 0 });
  });

  it('is nothing for what is hedged by the same', () => {
    const hedged = portfolioRisk(
      [
        { instrumentId: 'NSE:ABC', worthPaise: 500, closes: own },
        { instrumentId: 'NFO:ABC-2025-12-30-FUT', worthPaise: -500, closes: own },
      ],
      nifty,
    );
    expect(hedged).toMatchObject({ grossPaise: 1_000, netPaise: 0, market: null });
    expect(hedged.tail?.historicalVarPaise).toBeCloseTo(0);
  });

  it('is not made up from too few days, nor for what has no closes', () => {
    const few = closesOf(many(R).slice(0, FEWEST_DAYS - 1));
    const some = portfolioRisk(
      [
        { instrumentId: 'NSE:NEW', worthPaise: 300, closes: few },
        { instrumentId: 'NFO:ABC-2025-12-30-1000-CE', worthPaise: 100, closes: null },
      ],
      nifty,
    );
    expect(some).toMatchObject({ days: 0, tail: null, market: null, grossPaise: 400 });
    expect(some.unmeasured).toEqual(['NSE:NEW', 'NFO:ABC-2025-12-30-1000-CE']);
    expect(some.concentration.map(({ sharePercent }) => sharePercent)).toEqual([75, 25]);
  });

  it('has no beta where the benchmark knows other days', () => {
    const elsewhere = { ...nifty, on: nifty.on.map((on) => daysAfter(on, 4_000)) };
    const { tail, market } = portfolioRisk(
      [{ instrumentId: 'NSE:ABC', worthPaise: 1, closes: own }],
      elsewhere,
    );
    expect(tail).not.toBeNull();
    expect(market).toBeNull();
  });

  it('shares out all of its gross exposure, and nobody loses less on the worst days than at their edge', () => {
    const worth = fc.integer({ min: -1e9, max: 1e9 }).filter((paise) => paise !== 0);
    fc.assert(
      fc.property(fc.array(worth, { minLength: 1, maxLength: 8 }), (worths) => {
        const all = portfolioRisk(
          worths.map((worthPaise, index) => ({
            instrumentId: `NSE:S${index}`,
            worthPaise,
            closes: index % 2 ? nifty : own,
          })),
          nifty,
        );
        expect(all.concentration.reduce((sum, { sharePercent }) => sum + sharePercent, 0)).toBeCloseTo(100);
        expect(all.grossPaise).toBeGreaterThanOrEqual(Math.abs(all.netPaise));
        expect(all.tail?.conditionalVarPaise).toBeGreaterThanOrEqual((all.tail?.historicalVarPaise ?? 0) - 1);
      }),
    );
  });
});

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
