import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { type DailyEquity, type EquityCurve, maxDrawdown } from './equity.js';
import { NORMAL_QUANTILE, TAIL } from './portfolio-risk.js';
import { deviation, mean, quantile, TRADING_DAYS_A_YEAR } from './statistics.js';

/** What the curve and its daily returns tell. A value at risk is positive where it is a loss. */
export interface ReturnMetrics {
  readonly tradingDays: number;
  readonly returnPercent: number;
  readonly cagrPercent: number | null;
  readonly volatilityPercent: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly maxDrawdownPercent: number;
  readonly maxDrawdownPaise: Paise;
  readonly maxDrawdownPeakAt: UtcMillis | null;
  readonly maxDrawdownLowAt: UtcMillis | null;
  readonly maxDrawdownRecoveredAt: UtcMillis | null;
  readonly var95Percent: number | null;
  readonly parametricVar95Percent: number | null;
  readonly cvar95Percent: number | null;
}

export function measureReturns(
  curve: EquityCurve,
  { days, returns }: DailyEquity,
  dailyRiskFree: number,
): ReturnMetrics {
  const growth = (curve.equityPaise.at(-1) ?? curve.startPaise) / curve.startPaise;
  const { drawdown, paise } = maxDrawdown(curve);
  const cagr = cagrPercent(growth, days.length);
  const excess = returns.map((daily) => daily - dailyRiskFree);
  return {
    tradingDays: days.length,
    returnPercent: (growth - 1) * 100,
    cagrPercent: cagr,
    volatilityPercent: returns.length < 2 ? null : deviation(returns) * Math.sqrt(TRADING_DAYS_A_YEAR) * 100,
    sharpe: sharpeOf(excess),
    sortino: sortinoOf(excess),
    calmar: cagr === null || drawdown === null ? null : cagr / drawdown.percent,
    maxDrawdownPercent: drawdown?.percent ?? 0,
    maxDrawdownPaise: paise,
    maxDrawdownPeakAt: drawdown?.peakAt ?? null,
    maxDrawdownLowAt: drawdown?.lowAt ?? null,
    maxDrawdownRecoveredAt: drawdown?.recoveredAt ?? null,
    ...tailOf(returns),
  };
}

/** Of daily returns above the riskless rate, a year's; null where nothing varies. */
export function sharpeOf(excess: readonly number[]): number | null {
  if (excess.length < 2) return null;
  const spread = deviation(excess);
  return spread === 0 ? null : (mean(excess) / spread) * Math.sqrt(TRADING_DAYS_A_YEAR);
}

function sortinoOf(excess: readonly number[]): number | null {
  let squares = 0;
  for (const daily of excess) squares += Math.min(daily, 0) ** 2;
  if (excess.length < 2 || squares === 0) return null;
  return (mean(excess) / Math.sqrt(squares / excess.length)) * Math.sqrt(TRADING_DAYS_A_YEAR);
}

function cagrPercent(growth: number, days: number): number | null {
  if (days === 0 || growth <= 0) return null;
  const yearly = growth ** (TRADING_DAYS_A_YEAR / days);
  return Number.isFinite(yearly) ? (yearly - 1) * 100 : null;
}

function tailOf(
  returns: readonly number[],
): Pick<ReturnMetrics, 'var95Percent' | 'parametricVar95Percent' | 'cvar95Percent'> {
  if (returns.length < 2) return { var95Percent: null, parametricVar95Percent: null, cvar95Percent: null };
  const historical = quantile(returns, TAIL);
  const beyond = returns.filter((daily) => daily <= historical);
  return {
    var95Percent: lossPercent(historical),
    parametricVar95Percent: lossPercent(mean(returns) - NORMAL_QUANTILE * deviation(returns)),
    cvar95Percent: lossPercent(mean(beyond)),
  };
}

/** A return as a loss; no loss at all is a plain zero. */
function lossPercent(daily: number): number {
  return daily === 0 ? 0 : -daily * 100;
}
