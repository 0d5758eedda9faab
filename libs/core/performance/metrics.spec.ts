import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { type EquityCurve } from './equity.js';
import { measure, type Metrics } from './metrics.js';
import { type RoundTrip } from './round-trips.js';

/** Daily returns of a worked example; its Sharpe, Sortino, total return, CAGR and drawdown were computed by hand. */
const RETURNS = [0.01, -0.005, 0.007, -0.012, 0.004, 0.009, -0.003, 0.006, -0.008, 0.005];

/** One candle a day, large enough amounts that whole paise do not matter. */
function curveOf(returns: readonly number[], startPaise = 1e14): EquityCurve {
  let equity = startPaise;
  const first = istInstant('2026-01-01', '15:29');
  return {
    startPaise,
    at: Float64Array.from(returns, (_, day) => first + day * 86_400_000),
    equityPaise: Float64Array.from(returns, (daily) => (equity *= 1 + daily)),
  };
}

function trip(pnlPaise: number): RoundTrip {
  const prices = { entryAt: 0, exitAt: 1, entryPaise: 1, exitPaise: 1 };
  return { sequence: 1, ...prices, side: 'buy', quantity: 1, pnlPaise, chargesPaise: 1, reason: '' };
}

function metricsOf(curve: EquityCurve, pnls: readonly number[] = [], riskFreePercent = 0): Metrics {
  return measure({ curve, trips: pnls.map(trip), chargesPaise: 7, heldCandles: 2, riskFreePercent });
}

describe('the metrics', () => {
  it('equal the worked example', () => {
    const metrics = metricsOf(curveOf(RETURNS));
    expect(metrics.sharpe).toBeCloseTo(2.6839, 4);
    expect(metrics.sortino).toBeCloseTo(4.195, 3);
    expect(metrics.returnPercent).toBeCloseTo(1.28068, 5);
    expect(metrics.cagrPercent).toBeCloseTo(37.807, 3);
    expect(metrics.maxDrawdownPercent).toBeCloseTo(1.2, 10);
    expect(metrics.exposurePercent).toBe(20);
    expect(metrics.chargesPaise).toBe(7);
  });

  it('equal the worked example above a risk-free rate of 5.25 % a year', () => {
    const metrics = metricsOf(curveOf(RETURNS), [], 5.25);
    expect(metrics.sharpe).toBeCloseTo(2.2647, 4);
    expect(metrics.sortino).toBeCloseTo(3.4583, 4);
  });

  it('judge trades by their result net of charges', () => {
    // the worked example's returns as trades: profit factor 1.46429, win rate 60 %
    const metrics = metricsOf(
      curveOf([0]),
      RETURNS.map((daily) => Math.round(daily * 1e6)),
    );
    expect(metrics.profitFactor).toBeCloseTo(1.46429, 5);
    expect(metrics).toMatchObject({
      trades: 10,
      wins: 6,
      winRatePercent: 60,
      averageWinPaise: 6833,
      averageLossPaise: 7000,
    });
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
      },
    ],
    ['on a single day', metricsOf(curveOf([0.1])), { sharpe: null, sortino: null }],
    ['without a losing day', metricsOf(curveOf([0.1, 0.2])), { sortino: null, maxDrawdownPercent: 0 }],
    ['without a losing trade', metricsOf(curveOf([0]), [5]), { profitFactor: null, averageLossPaise: null }],
    [
      'without a winning trade',
      metricsOf(curveOf([0]), [-5, 0]),
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
