import { istDayOf, istInstant } from '../time/instant.js';
import { type DailyEquity } from './equity.js';
import { type DailyCloses } from './portfolio-risk.js';
import { covariance, mean, TRADING_DAYS_A_YEAR } from './statistics.js';

/** How the daily returns go with those of the benchmark. All null: there are no closes of it to compare with. */
export interface MarketMetrics {
  /** Days both have a return of. */
  readonly benchmarkDays: number;
  readonly benchmarkReturnPercent: number | null;
  readonly beta: number | null;
  readonly alphaPercent: number | null;
  readonly correlation: number | null;
}

const NOTHING: MarketMetrics = {
  benchmarkDays: 0,
  benchmarkReturnPercent: null,
  beta: null,
  alphaPercent: null,
  correlation: null,
};

/** A day that the benchmark has no close of is left out, and so is the one after it: their returns are of other spans. */
export function againstMarket(
  daily: DailyEquity,
  benchmark: DailyCloses | null,
  dailyRiskFree: number,
): MarketMetrics {
  if (benchmark === null) return NOTHING;
  const closes = closesOn(daily, benchmark);
  const common = commonReturns(daily, closes);
  const own = common.map((day) => day.own - dailyRiskFree);
  const its = common.map((day) => day.its - dailyRiskFree);
  const first = closes[0] ?? closes[1];
  const last = closes.length > 1 ? closes.at(-1) : null;
  const told = {
    ...NOTHING,
    benchmarkDays: own.length,
    benchmarkReturnPercent: own.length > 0 && first && last ? (last / first - 1) * 100 : null,
  };
  const itsVariance = own.length < 2 ? 0 : covariance(its, its);
  if (itsVariance === 0) return told;
  const together = covariance(own, its);
  const beta = together / itsVariance;
  const ownVariance = covariance(own, own);
  return {
    ...told,
    beta,
    alphaPercent: TRADING_DAYS_A_YEAR * (mean(own) - beta * mean(its)) * 100,
    correlation: ownVariance === 0 ? null : together / Math.sqrt(ownVariance * itsVariance),
  };
}

/** Returns of a day that both have one of; `closes` as {@link closesOn} gives them. */
export function commonReturns(
  { days, returns }: DailyEquity,
  closes: readonly (number | null)[],
): { readonly day: number; readonly own: number; readonly its: number }[] {
  return returns.flatMap((own, row) => {
    const [before, close] = [closes[row] ?? null, closes[row + 1] ?? null];
    return before === null || close === null ? [] : [{ day: days[row] ?? 0, own, its: close / before - 1 }];
  });
}

/** The benchmark's close before the first of these days, and then of each of them; null where it has none. */
export function closesOn({ days }: DailyEquity, { on, closePaise }: DailyCloses): (number | null)[] {
  const rowOf = new Map(on.map((date, row) => [istDayOf(istInstant(date, '00:00')), row]));
  const [firstDay] = days;
  if (firstDay === undefined) return [];
  const firstRow = rowOf.get(firstDay);
  const closeAt = (row: number | undefined): number | null =>
    row === undefined ? null : (closePaise[row] ?? null);
  return [
    firstRow === undefined ? null : closeAt(firstRow - 1),
    ...days.map((day) => closeAt(rowOf.get(day))),
  ];
}
