import { type Paise } from '../money/paise.js';
import { DAY_MILLIS, type IstDate, istDateOf } from '../time/instant.js';
import { type DailyEquity } from './equity.js';
import { closesOn, commonReturns } from './market-metrics.js';
import { type DailyCloses } from './portfolio-risk.js';
import { sharpeOf } from './return-metrics.js';
import { covariance } from './statistics.js';

export interface MonthlyReturn {
  /** 'YYYY-MM', Indian. */
  readonly month: string;
  /** From the last worth of the month before, or the capital. */
  readonly returnPercent: number;
  readonly pnlPaise: Paise;
}

/** A month that began with nothing left has no return. */
export function monthlyReturns({ days, equityPaise }: DailyEquity, startPaise: Paise): MonthlyReturn[] {
  const months: MonthlyReturn[] = [];
  let before = startPaise;
  days.forEach((day, row) => {
    const month = dateOf(day).slice(0, 7);
    const next = days[row + 1];
    if (next !== undefined && dateOf(next).startsWith(month)) return;
    const worth = equityPaise[row] ?? before;
    if (before > 0)
      months.push({ month, returnPercent: (worth / before - 1) * 100, pnlPaise: worth - before });
    before = worth;
  });
  return months;
}

/** Trading days in a window of the rolling Sharpe: a quarter of a year. */
export const ROLLING_DAYS = 63;

export interface SharpePoint {
  /** The window's last day. */
  readonly on: IstDate;
  /** Null where nothing varied in it. */
  readonly sharpe: number | null;
}

/** The Sharpe ratio of the last {@link ROLLING_DAYS} days, on each day that has as many behind it. */
export function rollingSharpe({ days, returns }: DailyEquity): SharpePoint[] {
  const points: SharpePoint[] = [];
  for (let end = ROLLING_DAYS; end <= days.length; end++)
    points.push({
      on: dateOf(days[end - 1] ?? 0),
      sharpe: sharpeOf(returns.slice(end - ROLLING_DAYS, end)),
    });
  return points;
}

export interface BetaPoint {
  /** The window's last day. */
  readonly on: IstDate;
  /** Null where the benchmark stood still. */
  readonly beta: number | null;
}

/** The beta to the benchmark of the last {@link ROLLING_DAYS} days both have a return of. */
export function rollingBeta(daily: DailyEquity, benchmark: DailyCloses): BetaPoint[] {
  const common = commonReturns(daily, closesOn(daily, benchmark));
  const points: BetaPoint[] = [];
  for (let end = ROLLING_DAYS; end <= common.length; end++) {
    const window = common.slice(end - ROLLING_DAYS, end);
    const its = window.map((day) => day.its);
    const variance = covariance(its, its);
    const together = covariance(
      window.map((day) => day.own),
      its,
    );
    points.push({
      on: dateOf(common[end - 1]?.day ?? 0),
      beta: variance === 0 ? null : together / variance,
    });
  }
  return points;
}

export interface WorthPoint {
  readonly on: IstDate;
  readonly worthPaise: Paise;
}

/**
 * What the capital would be worth in the benchmark, bought at its close before the first day. Where the benchmark begins
 * later, what the account was worth then is put into it.
 */
export function worthInBenchmark(
  daily: DailyEquity,
  benchmark: DailyCloses,
  startPaise: Paise,
): WorthPoint[] {
  const closes = closesOn(daily, benchmark);
  const first = closes.findIndex((close) => close !== null);
  const base = closes[first] ?? null;
  if (base === null) return [];
  const putIn = first === 0 ? startPaise : (daily.equityPaise[first - 1] ?? startPaise);
  return daily.days.flatMap((day, row) => {
    const close = closes[row + 1] ?? null;
    return close === null ? [] : [{ on: dateOf(day), worthPaise: Math.round((putIn * close) / base) }];
  });
}

/** Midnight in Greenwich lies within the Indian day of the same number. */
function dateOf(day: number): IstDate {
  return istDateOf(day * DAY_MILLIS);
}
