import { type Paise } from '../money/paise.js';
import { type Metrics } from '../performance/metrics.js';
import { Refusal } from '../refusals.js';
import { type ParameterValues } from '../strategies/parameters.js';
import { istDayOf } from '../time/instant.js';
import { type ParameterRanges } from './parameter-space.js';
import { type TrialSpan } from './trial.js';

export const WALK_FORWARD_SCHEMES = ['rolling', 'anchored'] as const;
/** rolling: each window is fitted to as many days as the first; anchored: to all days before it. */
export type WalkForwardScheme = (typeof WALK_FORWARD_SCHEMES)[number];

export interface WalkForwardPlan {
  readonly scheme: WalkForwardScheme;
  readonly windows: number;
  /** How much of the first window, fitting and test together, is for fitting. */
  readonly inSamplePercent: number;
}

/** Settings are chosen on `fit` and then judged on `test`, the days right after it. */
export interface WalkForwardWindow {
  /** From 1. */
  readonly number: number;
  readonly fit: TrialSpan;
  readonly test: TrialSpan;
}

/** What came of one window. */
export interface WindowResult {
  readonly number: number;
  readonly parameters: ParameterValues;
  readonly fit: { readonly days: number; readonly metrics: Metrics };
  readonly test: { readonly days: number; readonly metrics: Metrics };
}

export interface WalkForwardVerdict {
  readonly netPaise: Paise;
  readonly profitableWindows: number;
  /**
   * What a day of the tests earned, in percent of what a day of the fitting did (Pardo's walk-forward efficiency);
   * null where the fitting earned nothing. Above 50 is usually called robust.
   */
  readonly efficiencyPercent: number | null;
  /** Of each varied parameter: 100 when every window chose the same, 0 when each choice was at the other end. */
  readonly stabilityPercent: Readonly<Record<string, number>>;
}

/** Windows over whole trading days, whose tests follow one another without a gap to the last. Refuses TOO_FEW_DAYS. */
export function walkForwardWindows(
  openedAt: Float64Array,
  { scheme, windows, inSamplePercent }: WalkForwardPlan,
): WalkForwardWindow[] {
  const firstRows = firstRowsOfDays(openedAt);
  const days = firstRows.length;
  const share = inSamplePercent / 100;
  const testDays = Math.floor(days / (share / (1 - share) + windows));
  const fitDays = days - windows * testDays;
  if (testDays < 1 || fitDays < 1) throw new Refusal('TOO_FEW_DAYS', { days, windows });
  const rowOf = (day: number): number => firstRows[day] ?? openedAt.length;
  return Array.from({ length: windows }, (_, at) => {
    const turn = fitDays + at * testDays;
    return {
      number: at + 1,
      fit: { fromRow: rowOf(scheme === 'anchored' ? 0 : at * testDays), untilRow: rowOf(turn) },
      test: { fromRow: rowOf(turn), untilRow: rowOf(turn + testDays) },
    };
  });
}

export function judgeWalkForward(
  results: readonly WindowResult[],
  ranges: ParameterRanges,
): WalkForwardVerdict {
  const perDay = (part: 'fit' | 'test'): number => {
    const days = results.reduce((sum, result) => sum + result[part].days, 0);
    return results.reduce((sum, result) => sum + result[part].metrics.netPnlPaise, 0) / days;
  };
  const [fitted, tested] = [perDay('fit'), perDay('test')];
  return {
    netPaise: results.reduce((sum, { test }) => sum + test.metrics.netPnlPaise, 0),
    profitableWindows: results.filter(({ test }) => test.metrics.netPnlPaise > 0).length,
    efficiencyPercent: fitted > 0 ? (tested / fitted) * 100 : null,
    stabilityPercent: Object.fromEntries(
      Object.entries(ranges).map(([name, { from, to }]) => {
        const moves = results.slice(1).map(({ parameters }, at) => {
          const before = results[at]?.parameters[name] ?? 0;
          return to === from ? 0 : Math.abs((parameters[name] ?? 0) - before) / (to - from);
        });
        const move = moves.length === 0 ? 0 : moves.reduce((sum, one) => sum + one, 0) / moves.length;
        return [name, (1 - move) * 100];
      }),
    ),
  };
}

/** Trading days with a candle in these rows. */
export function daysIn(openedAt: Float64Array, { fromRow, untilRow }: TrialSpan): number {
  return firstRowsOfDays(openedAt.subarray(fromRow, untilRow)).length;
}

function firstRowsOfDays(openedAt: Float64Array): number[] {
  const rows: number[] = [];
  let day = NaN;
  openedAt.forEach((at, row) => {
    const own = istDayOf(at);
    if (own !== day) rows.push(row);
    day = own;
  });
  return rows;
}
