import { describe, expect, it } from 'vitest';
import { daysAfter, istInstant } from '../time/instant.js';
import { type EquityCurve } from './equity.js';
import { METRIC_DEFINITIONS } from './metric-definitions.js';
import { measure, type Metrics } from './metrics.js';
import { type DailyCloses } from './portfolio-risk.js';
import { type RoundTrip } from './round-trips.js';

/** The worked example of NSE.md §9.1: daily returns and those of the benchmark. */
const RETURNS = [0.01, -0.005, 0.007, -0.012, 0.004, 0.009, -0.003, 0.006, -0.008, 0.005];
const BENCHMARK = [0.008, -0.004, 0.005, -0.01, 0.003, 0.006, -0.004, 0.005, -0.006, 0.002];
const FIRST_ON = '2026-01-01';

/** One candle a day, large enough amounts that whole paise do not matter. */
function curveOf(returns: readonly number[], startPaise = 1e14): EquityCurve {
  let equity = startPaise;
  const first = istInstant(FIRST_ON, '15:29');
  return {
    startPaise,
    at: Float64Array.from(returns, (_, day) => first + day * 86_400_000),
    equityPaise: Float64Array.from(returns, (daily) => (equity *= 1 + daily)),
  };
}

function trip(pnlPaise: number, index = 0): RoundTrip {
  return {
    sequence: index + 1,
    instrumentId: 'NSE:ABC',
    entryAt: 0,
    exitAt: 90_000 * (index + 1),
    side: 'buy',
    quantity: 1,
    entryPaise: 1,
    exitPaise: 1,
    pnlPaise,
    chargesPaise: 1,
    maePaise: 3,
    mfePaise: 8 * index,
    entryReason: '',
    reason: '',
  };
}

/** Closes from the day before the first return on, exact. */
function closesOf(returns: readonly number[]): DailyCloses {
  const closePaise = [1e6];
  for (const daily of returns) closePaise.push((closePaise.at(-1) ?? 0) * (1 + daily));
  return { closePaise, on: closePaise.map((_, day) => daysAfter(FIRST_ON, day - 1)) };
}

interface Given {
  readonly pnls?: readonly number[];
  readonly riskFreePercent?: number;
  readonly benchmark?: DailyCloses;
}

function metricsOf(curve: EquityCurve, { pnls = [], ...given }: Given = {}): Metrics {
  return measure({
    curve,
    trips: pnls.map(trip),
    chargesPaise: 7,
    turnoverPaise: 9,
    heldCandles: 2,
    ...given,
  });
}

describe('the metrics', () => {
  it('equal the worked example', () => {
    const metrics = metricsOf(curveOf(RETURNS));
    expect(metrics.sharpe).toBeCloseTo(2.6839, 4);
    expect(metrics.sortino).toBeCloseTo(4.195, 3);
    expect(metrics.returnPercent).toBeCloseTo(1.28068, 5);
    expect(metrics.cagrPercent).toBeCloseTo(37.807, 3);
    expect(metrics.maxDrawdownPercent).toBeCloseTo(1.2, 10);
    expect(metrics.calmar).toBeCloseTo(31.506, 3);
    expect(metrics.volatilityPercent).toBeCloseTo(12.206, 3);
    expect(metrics.var95Percent).toBeCloseTo(1.02, 10);
    expect(metrics.parametricVar95Percent).toBeCloseTo(1.13474, 5);
    expect(metrics.cvar95Percent).toBeCloseTo(1.2, 10);
    expect(metrics).toMatchObject({
      tradingDays: 10,
      exposurePercent: 20,
      chargesPaise: 7,
      turnoverPaise: 9,
      benchmarkDays: 0,
      beta: null,
      alphaPercent: null,
    });
    // Worth 1.01, 1.00495, 1.01198 (the peak), 0.99984 (the low), 1.00384, 1.01288 (above the peak again) …
    const first = istInstant(FIRST_ON, '15:29');
    const day = 86_400_000;
    expect(metrics.maxDrawdownLowAt).toBe(first + 3 * day);
    expect(metrics.maxDrawdownPeakAt).toBe(first + 2 * day);
    expect(metrics.maxDrawdownRecoveredAt).toBe(first + 5 * day);
  });

  it('equal the worked example held against its benchmark', () => {
    const metrics = metricsOf(curveOf(RETURNS), { benchmark: closesOf(BENCHMARK) });
    expect(metrics.benchmarkDays).toBe(10);
    expect(metrics.beta).toBeCloseTo(1.2618, 5);
    expect(metrics.correlation).toBeCloseTo(0.99143, 5);
    expect(metrics.alphaPercent).toBeCloseTo(16.8614, 4);
    // Π(1 + b) − 1, by hand
    expect(metrics.benchmarkReturnPercent).toBeCloseTo(
      (BENCHMARK.reduce((all, daily) => all * (1 + daily), 1) - 1) * 100,
      9,
    );
  });

  it('compare only spans the benchmark has too, and say of how many days', () => {
    const whole = closesOf(BENCHMARK);
    const without = (place: number): DailyCloses => ({
      on: whole.on.filter((_, row) => row !== place),
      closePaise: whole.closePaise.filter((_, row) => row !== place),
    });
    // A day in the middle takes its own return and the next day's with it.
    expect(metricsOf(curveOf(RETURNS), { benchmark: without(5) }).benchmarkDays).toBe(8);
    const late = metricsOf(curveOf(RETURNS), { benchmark: without(0) });
    expect(late.benchmarkDays).toBe(9);
    const unfinished = metricsOf(curveOf(RETURNS), { benchmark: without(10) });
    expect(unfinished).toMatchObject({ benchmarkDays: 9, benchmarkReturnPercent: null });
    const none = metricsOf(curveOf(RETURNS), { benchmark: { on: [], closePaise: [] } });
    expect(none).toMatchObject({ benchmarkDays: 0, benchmarkReturnPercent: null, beta: null });
    const still = metricsOf(curveOf(RETURNS), { benchmark: closesOf(BENCHMARK.map(() => 0)) });
    expect(still).toMatchObject({ benchmarkDays: 10, benchmarkReturnPercent: 0, beta: null });
  });

  it('equal the worked example above a risk-free rate of 5.25 % a year', () => {
    const metrics = metricsOf(curveOf(RETURNS), { riskFreePercent: 5.25 });
    expect(metrics.sharpe).toBeCloseTo(2.2647, 4);
    expect(metrics.sortino).toBeCloseTo(3.4583, 4);
  });

  it('judge trades by their result net of charges', () => {
    // the worked example's returns as trades: profit factor 1.46429, win rate 60 %
    const metrics = metricsOf(curveOf([0]), { pnls: RETURNS.map((daily) => Math.round(daily * 1e6)) });
    expect(metrics.profitFactor).toBeCloseTo(1.46429, 5);
    expect(metrics).toMatchObject({
      trades: 10,
      wins: 6,
      winRatePercent: 60,
      averageWinPaise: 6833,
      averageLossPaise: 7000,
      expectancyPaise: 1300, // 0.6 × 6,833⅓ − 0.4 × 7,000
      bestTradePaise: 10_000,
      worstTradePaise: -12_000,
      averageHoldingMinutes: 8.25, // 1.5 × (1 + … + 10) / 10
      averageMaePaise: 3,
      averageMfePaise: 36,
    });
  });

  it('count streaks of trades that won, and of those that did not', () => {
    const streaks = (pnls: readonly number[]): number[] => {
      const { longestWinStreak, longestLossStreak } = metricsOf(curveOf([0]), { pnls });
      return [longestWinStreak, longestLossStreak];
    };
    expect(streaks([1, 1, -1, 0, -1, 1])).toEqual([2, 3]);
    expect(streaks([5, 5, 5])).toEqual([3, 0]);
    expect(streaks([-1])).toEqual([0, 1]);
  });

  it('each have a name, a unit and a sentence of their own', () => {
    const names = Object.keys(metricsOf(curveOf(RETURNS)));
    expect(Object.keys(METRIC_DEFINITIONS).sort()).toEqual(names.sort());
    for (const [name, { unit, definition }] of Object.entries(METRIC_DEFINITIONS)) {
      expect(definition, name).toMatch(/^[A-Z].*\.$/);
      expect(unit === 'rupees', name).toBe(name.endsWith('Paise'));
      expect(unit === 'percent', name).toBe(name.endsWith('Percent'));
      expect(unit === 'instant', name).toBe(name.endsWith('At'));
    }
  });

  it.each<[string, Metrics, Partial<Metrics>]>([
    [
      'without trades and movement',
      metricsOf(curveOf([0, 0])),
      {
        trades: 0,
        winRatePercent: null,
        profitFactor: null,
        averageWinPaise: null,
        averageLossPaise: null,
        sharpe: null,
        expectancyPaise: null,
        calmar: null,
        bestTradePaise: null,
        averageHoldingMinutes: null,
        maxDrawdownPeakAt: null,
        var95Percent: 0,
      },
    ],
    [
      'on a single day',
      metricsOf(curveOf([0.1])),
      { sharpe: null, sortino: null, volatilityPercent: null, var95Percent: null },
    ],
    [
      'without a losing day',
      metricsOf(curveOf([0.1, 0.2])),
      { sortino: null, calmar: null, maxDrawdownPercent: 0 },
    ],
    [
      'without a losing trade',
      metricsOf(curveOf([0]), { pnls: [5] }),
      { profitFactor: null, averageLossPaise: null },
    ],
    [
      'without a winning trade',
      metricsOf(curveOf([0]), { pnls: [-5, 0] }),
      { profitFactor: 0, wins: 0, averageWinPaise: null },
    ],
    ['after a total loss', metricsOf(curveOf([-1])), { cagrPercent: null, returnPercent: -100 }],
    [
      'before the first candle',
      metricsOf(curveOf([])),
      { netPnlPaise: 0, cagrPercent: null, exposurePercent: 0 },
    ],
  ])('say nothing instead of something wrong %s', (_, metrics, expected) =>
    expect(metrics).toMatchObject(expected),
  );
});
