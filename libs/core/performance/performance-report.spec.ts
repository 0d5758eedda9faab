import { describe, expect, it } from 'vitest';
import { daysAfter, istInstant } from '../time/instant.js';
import { chargeReport } from './charge-report.js';
import { ChargeTally } from './charge-tally.js';
import { type EquityCurve } from './equity.js';
import { ROLLING_DAYS } from './over-time.js';
import { reportOf } from './performance-report.js';

const NOTHING = {
  trades: [],
  leftOpen: null,
  refused: { total: 0, byCode: [], first: [] },
  charged: chargeReport(new ChargeTally().heads, [], {
    ...{ tariff: null, product: 'CNC', instrumentId: 'NSE:ABC', firstAt: null },
  }),
};

function curveOf(equityPaise: readonly number[], firstOn: string): EquityCurve {
  const on = (day: number): string => daysAfter(firstOn, day);
  return {
    startPaise: 1_000,
    at: Float64Array.from(equityPaise, (_, day) => istInstant(on(day), '15:29')),
    equityPaise: Float64Array.from(equityPaise),
  };
}

describe('a report', () => {
  it('tells the return of each month, from the last close of the one before', () => {
    const { monthly } = reportOf({ ...NOTHING, equity: curveOf([1_050, 1_100, 990, 880], '2026-01-30') });
    expect(monthly).toMatchObject([
      { month: '2026-01', pnlPaise: 100 },
      { month: '2026-02', pnlPaise: -220 },
    ]);
    expect(monthly.map(({ returnPercent }) => Math.round(returnPercent * 1e6) / 1e6)).toEqual([10, -20]);
  });

  it('puts the capital into the benchmark at its close before the first day', () => {
    const benchmark = { on: ['2026-01-29', '2026-01-30', '2026-02-01'], closePaise: [500, 600, 450] };
    const told = reportOf({ ...NOTHING, equity: curveOf([1_000, 1_000, 1_000], '2026-01-30') }, benchmark);
    expect(told.benchmark).toEqual([
      { on: '2026-01-30', worthPaise: 1_200 },
      { on: '2026-02-01', worthPaise: 900 },
    ]);
    const late = { on: ['2026-01-31', '2026-02-01'], closePaise: [500, 550] };
    const grown = reportOf({ ...NOTHING, equity: curveOf([1_000, 2_000, 1_000], '2026-01-30') }, late);
    expect(grown.benchmark).toEqual([
      { on: '2026-01-31', worthPaise: 2_000 },
      { on: '2026-02-01', worthPaise: 2_200 },
    ]);
    const without = reportOf({ ...NOTHING, equity: curveOf([1_000], '2026-01-30') });
    expect(without.benchmark).toEqual([]);
  });

  it('rolls the Sharpe ratio over a quarter, and has none of a shorter run', () => {
    // Up by a percent and down by half of one in turn: of 63 days 32 are of the first kind.
    let worth = 1_000;
    const equity = Array.from({ length: ROLLING_DAYS }, (_, day) => (worth *= day % 2 ? 0.995 : 1.01));
    const { rollingSharpe } = reportOf({ ...NOTHING, equity: curveOf(equity, '2026-01-01') });
    const mean = (32 * 0.01 - 31 * 0.005) / 63;
    const variance = (32 * (0.01 - mean) ** 2 + 31 * (-0.005 - mean) ** 2) / 62;
    expect(rollingSharpe).toHaveLength(1);
    expect(rollingSharpe[0]?.on).toBe(daysAfter('2026-01-01', 62));
    expect(rollingSharpe[0]?.sharpe).toBeCloseTo((mean / Math.sqrt(variance)) * Math.sqrt(252), 9);
    const short = reportOf({ ...NOTHING, equity: curveOf(equity.slice(1), '2026-01-01') });
    expect(short.rollingSharpe).toEqual([]);
  });

  it('rolls the beta to the benchmark over as many days, of those both have', () => {
    // Twice what the benchmark does on each day, and a day that it does not know.
    const moves = Array.from({ length: ROLLING_DAYS + 2 }, (_, day) => (day % 3 === 0 ? 0.012 : -0.004));
    let [worth, close] = [1_000, 50_000];
    const equity = moves.map((move) => (worth *= 1 + 2 * move));
    const closes = [close, ...moves.map((move) => (close *= 1 + move))];
    const on = closes.map((_, day) => daysAfter('2025-12-31', day));
    const whole = { on, closePaise: closes };
    const told = reportOf({ ...NOTHING, equity: curveOf(equity, '2026-01-01') }, whole).rollingBeta;
    expect(told.map((point) => point.on)).toEqual([62, 63, 64].map((day) => daysAfter('2026-01-01', day)));
    for (const { beta } of told) expect(beta).toBeCloseTo(2, 9);
    const gap = { on: on.filter((_, day) => day !== 20), closePaise: closes.filter((_, day) => day !== 20) };
    const holed = reportOf({ ...NOTHING, equity: curveOf(equity, '2026-01-01') }, gap).rollingBeta;
    expect(holed).toHaveLength(1);
    expect(reportOf({ ...NOTHING, equity: curveOf(equity, '2026-01-01') }).rollingBeta).toEqual([]);
  });

  it('of no candles is empty', () =>
    expect(reportOf({ ...NOTHING, equity: curveOf([], '2026-01-01') })).toMatchObject({
      monthly: [],
      drawdowns: [],
      rollingSharpe: [],
      histogram: [],
      weekdayHours: [],
    }));
});
