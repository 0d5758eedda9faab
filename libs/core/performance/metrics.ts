import { type Paise } from '../money/paise.js';
import { dailyReturns, type EquityCurve, maxDrawdown } from './equity.js';
import { type RoundTrip } from './round-trips.js';

/** Trading days a year that daily figures are scaled by; NSE has 246 to 249, the customary number is 252. */
export const TRADING_DAYS_A_YEAR = 252;

/**
 * How a strategy did. Figures of trades (counts, wins, profit factor, averages) are over closed round trips net of
 * charges. Figures of returns (Sharpe, Sortino, CAGR) are over daily returns on the whole capital, idle cash
 * included. Null: not defined for what happened, never zero instead.
 */
export interface Metrics {
  readonly startEquityPaise: Paise;
  readonly endEquityPaise: Paise;
  /** Realised and unrealised, net of charges. */
  readonly netPnlPaise: Paise;
  readonly returnPercent: number;
  /** Compound growth a year, had it gone on like this; null after a total loss or without a day. */
  readonly cagrPercent: number | null;
  /** Marked at every candle's close; positive. */
  readonly maxDrawdownPercent: number;
  readonly maxDrawdownPaise: Paise;
  /** Mean over standard deviation (n − 1) of daily returns above the risk-free rate, times √252. */
  readonly sharpe: number | null;
  /** The same over the downside deviation, whose divisor counts all days. */
  readonly sortino: number | null;
  readonly trades: number;
  readonly wins: number;
  readonly winRatePercent: number | null;
  /** Sum of gains over sum of losses; null without a loss. */
  readonly profitFactor: number | null;
  /** Rounded to whole paise; a trade without gain counts as a loss. The loss is a positive amount. */
  readonly averageWinPaise: Paise | null;
  readonly averageLossPaise: Paise | null;
  readonly chargesPaise: Paise;
  /** Candles at whose close a position was held, of all candles. */
  readonly exposurePercent: number;
}

export interface MetricsInput {
  readonly curve: EquityCurve;
  readonly trips: readonly RoundTrip[];
  /** Of all fills, those of a position still open included. */
  readonly chargesPaise: Paise;
  readonly heldCandles: number;
  /** A year's riskless interest in percent; 0 by default, because idle cash earns nothing here. */
  readonly riskFreePercent?: number;
}

export function measure({
  curve,
  trips,
  chargesPaise,
  heldCandles,
  riskFreePercent = 0,
}: MetricsInput): Metrics {
  const start = curve.startPaise;
  const end = curve.equityPaise.at(-1) ?? start;
  const drawdown = maxDrawdown(curve);
  const returns = dailyReturns(curve);
  const dailyRiskFree = (1 + riskFreePercent / 100) ** (1 / TRADING_DAYS_A_YEAR) - 1;
  const excess = returns.map((daily) => daily - dailyRiskFree);
  const candles = curve.equityPaise.length;
  return {
    startEquityPaise: start,
    endEquityPaise: end,
    netPnlPaise: end - start,
    returnPercent: (end / start - 1) * 100,
    cagrPercent: cagrPercent(end / start, returns.length),
    maxDrawdownPercent: drawdown.percent,
    maxDrawdownPaise: drawdown.paise,
    sharpe: sharpe(excess),
    sortino: sortino(excess),
    ...measureTrips(trips),
    chargesPaise,
    exposurePercent: candles === 0 ? 0 : (heldCandles / candles) * 100,
  };
}

type TripMetrics = Pick<
  Metrics,
  'trades' | 'wins' | 'winRatePercent' | 'profitFactor' | 'averageWinPaise' | 'averageLossPaise'
>;

function measureTrips(trips: readonly RoundTrip[]): TripMetrics {
  let [wins, won, lost] = [0, 0, 0];
  for (const { pnlPaise } of trips) {
    if (pnlPaise > 0) {
      wins += 1;
      won += pnlPaise;
    } else lost -= pnlPaise;
  }
  const losses = trips.length - wins;
  return {
    trades: trips.length,
    wins,
    winRatePercent: trips.length === 0 ? null : (wins / trips.length) * 100,
    profitFactor: lost === 0 ? null : won / lost,
    averageWinPaise: wins === 0 ? null : Math.round(won / wins),
    averageLossPaise: losses === 0 ? null : Math.round(lost / losses),
  };
}

function cagrPercent(growth: number, days: number): number | null {
  if (days === 0 || growth <= 0) return null;
  const yearly = growth ** (TRADING_DAYS_A_YEAR / days);
  return Number.isFinite(yearly) ? (yearly - 1) * 100 : null;
}

function sharpe(excess: readonly number[]): number | null {
  if (excess.length < 2) return null;
  const average = mean(excess);
  const variance = excess.reduce((sum, daily) => sum + (daily - average) ** 2, 0) / (excess.length - 1);
  return variance === 0 ? null : (average / Math.sqrt(variance)) * Math.sqrt(TRADING_DAYS_A_YEAR);
}

function sortino(excess: readonly number[]): number | null {
  const downside = excess.reduce((sum, daily) => sum + Math.min(daily, 0) ** 2, 0) / excess.length;
  if (excess.length < 2 || downside === 0) return null;
  return (mean(excess) / Math.sqrt(downside)) * Math.sqrt(TRADING_DAYS_A_YEAR);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
