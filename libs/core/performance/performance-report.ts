import { type InstrumentId } from '../market/instrument.js';
import { type Breakdowns, breakdownsOf, type WeekdayHour, weekdayHoursOf } from './breakdowns.js';
import { type ChargeReport } from './charge-report.js';
import { type Excursion, excursionsOf, histogramOf, type ProfitBin, thinned } from './distribution.js';
import { dailyEquity, deepestDrawdowns, type Drawdown, type EquityCurve } from './equity.js';
import {
  type MonthlyReturn,
  monthlyReturns,
  rollingSharpe,
  type BetaPoint,
  rollingBeta,
  type SharpePoint,
  worthInBenchmark,
  type WorthPoint,
} from './over-time.js';
import { type DailyCloses } from './portfolio-risk.js';
import { type RefusalCount } from './refused-orders.js';
import { type OpenTrip, type RoundTrip } from './round-trips.js';

/** The index results are held against: NIFTY 50, the price index. */
export const BENCHMARK_ID: InstrumentId = 'NSE:NIFTY';

/** What a report shows beside the figures, bounded in size however long the run and however many its trades. */
export interface PerformanceReport {
  readonly monthly: readonly MonthlyReturn[];
  /** The deepest first. */
  readonly drawdowns: readonly Drawdown[];
  readonly rollingSharpe: readonly SharpePoint[];
  /** Empty without a benchmark. */
  readonly rollingBeta: readonly BetaPoint[];
  /** The capital had it been in {@link BENCHMARK_ID}; empty where there are no closes of it. */
  readonly benchmark: readonly WorthPoint[];
  readonly breakdowns: Breakdowns;
  readonly weekdayHours: readonly WeekdayHour[];
  readonly histogram: readonly ProfitBin[];
  readonly excursions: readonly Excursion[];
  readonly leftOpen: OpenTrip | null;
  readonly refused: RefusalCount;
  readonly charges: ChargeReport;
}

interface Told {
  readonly equity: EquityCurve;
  readonly trades: readonly RoundTrip[];
  readonly leftOpen: OpenTrip | null;
  readonly refused: RefusalCount;
  readonly charged: ChargeReport;
}

const DRAWDOWNS = 5;
const POINTS = 500;
const MOST_EXCURSIONS = 1_000;

export function reportOf(
  { equity, trades, leftOpen, refused, charged }: Told,
  benchmark?: DailyCloses,
): PerformanceReport {
  const daily = dailyEquity(equity);
  const { startPaise } = equity;
  return {
    monthly: monthlyReturns(daily, startPaise),
    drawdowns: deepestDrawdowns(equity, DRAWDOWNS),
    rollingSharpe: thinned(rollingSharpe(daily), POINTS),
    rollingBeta: benchmark ? thinned(rollingBeta(daily, benchmark), POINTS) : [],
    benchmark: benchmark ? thinned(worthInBenchmark(daily, benchmark, startPaise), POINTS) : [],
    breakdowns: breakdownsOf(trades),
    weekdayHours: weekdayHoursOf(trades),
    histogram: histogramOf(trades),
    excursions: excursionsOf(trades, MOST_EXCURSIONS),
    leftOpen,
    refused,
    charges: charged,
  };
}
