import { type Paise } from '../money/paise.js';
import { type EquityCurve, dailyEquity } from './equity.js';
import { againstMarket, type MarketMetrics } from './market-metrics.js';
import { type DailyCloses } from './portfolio-risk.js';
import { measureReturns, type ReturnMetrics } from './return-metrics.js';
import { type RoundTrip } from './round-trips.js';
import { TRADING_DAYS_A_YEAR } from './statistics.js';
import { measureTrips, type TripMetrics } from './trip-metrics.js';

/**
 * How a strategy did; METRIC_DEFINITIONS says of each figure what it is, formulas are those of NSE.md §9.1. Figures of
 * trades are over closed round trips net of charges. Figures of returns are over daily returns on the whole capital,
 * idle cash included. Null: not defined for what happened, never zero instead.
 */
export interface Metrics extends ReturnMetrics, TripMetrics, MarketMetrics {
  readonly startEquityPaise: Paise;
  readonly endEquityPaise: Paise;
  readonly netPnlPaise: Paise;
  readonly chargesPaise: Paise;
  readonly turnoverPaise: Paise;
  readonly exposurePercent: number;
}

export interface MetricsInput {
  readonly curve: EquityCurve;
  readonly trips: readonly RoundTrip[];
  /** Of all fills, those of a position still open included. */
  readonly chargesPaise: Paise;
  /** The value of all fills. */
  readonly turnoverPaise: Paise;
  readonly heldCandles: number;
  /** Closes of the benchmark; left out, nothing is said of it. */
  readonly benchmark?: DailyCloses;
  /** A year's riskless interest in percent; 0 by default, because idle cash earns nothing here. */
  readonly riskFreePercent?: number;
}

/** Pure, and one pass over curve and trips each: an optimisation calls it for every run. */
export function measure(input: MetricsInput): Metrics {
  const { curve, trips, chargesPaise, turnoverPaise, heldCandles, benchmark, riskFreePercent = 0 } = input;
  const start = curve.startPaise;
  const end = curve.equityPaise.at(-1) ?? start;
  const daily = dailyEquity(curve);
  const dailyRiskFree = (1 + riskFreePercent / 100) ** (1 / TRADING_DAYS_A_YEAR) - 1;
  const candles = curve.equityPaise.length;
  return {
    startEquityPaise: start,
    endEquityPaise: end,
    netPnlPaise: end - start,
    ...measureReturns(curve, daily, dailyRiskFree),
    ...measureTrips(trips),
    ...againstMarket(daily, benchmark ?? null, dailyRiskFree),
    chargesPaise,
    turnoverPaise,
    exposurePercent: candles === 0 ? 0 : (heldCandles / candles) * 100,
  };
}
