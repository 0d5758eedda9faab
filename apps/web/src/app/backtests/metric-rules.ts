import { FEWEST_DAYS, METRIC_DEFINITIONS, type Metrics } from '@artha/core';
import { compactRupees, DASH, percent, quantity, ratio, signedPercent, toneOf } from '../ui/money.js';
import { istMinute } from '../ui/time.js';

export type MetricName = keyof Metrics;

/** Rupees and percents that are a result, whose sign says whether it was a good one. */
const RESULTS: ReadonlySet<MetricName> = new Set([
  'netPnlPaise',
  'returnPercent',
  'cagrPercent',
  'expectancyPaise',
  'bestTradePaise',
  'worstTradePaise',
  'alphaPercent',
  'benchmarkReturnPercent',
]);

/** What a report shows first, in the order of the questions people ask. */
export const METRIC_GROUPS: readonly { readonly title: string; readonly names: readonly MetricName[] }[] = [
  {
    title: 'Result',
    names: [
      'netPnlPaise',
      'returnPercent',
      'cagrPercent',
      'chargesPaise',
      'turnoverPaise',
      'exposurePercent',
    ],
  },
  {
    title: 'Risk',
    names: [
      'maxDrawdownPercent',
      'maxDrawdownPaise',
      'sharpe',
      'sortino',
      'calmar',
      'volatilityPercent',
      'var95Percent',
      'cvar95Percent',
      'parametricVar95Percent',
    ],
  },
  {
    title: 'Trades',
    names: [
      'trades',
      'winRatePercent',
      'profitFactor',
      'expectancyPaise',
      'averageWinPaise',
      'averageLossPaise',
      'bestTradePaise',
      'worstTradePaise',
      'longestWinStreak',
      'longestLossStreak',
      'averageHoldingMinutes',
      'averageMaePaise',
      'averageMfePaise',
    ],
  },
  {
    title: 'Against NIFTY 50',
    names: ['benchmarkReturnPercent', 'beta', 'alphaPercent', 'correlation', 'benchmarkDays'],
  },
];

/** A figure in the unit its definition gives it; a dash where it is not defined. */
export function metricText(name: MetricName, value: number | null | undefined): string {
  if (value === null || value === undefined) return DASH;
  switch (METRIC_DEFINITIONS[name].unit) {
    case 'rupees':
      return compactRupees(value, RESULTS.has(name));
    case 'percent':
      return RESULTS.has(name) ? signedPercent(value) : percent(value);
    case 'ratio':
      return ratio(value);
    case 'minutes':
      return holdingText(value);
    case 'instant':
      return istMinute(value);
    default:
      return quantity(value);
  }
}

/** 'profit' or 'loss' for a result; anything else has no colour. */
export function metricTone(name: MetricName, value: number | null | undefined): string {
  return RESULTS.has(name) ? toneOf(value) : '';
}

/** 38 min, 5 h 12 min, 3.2 days. */
export function holdingText(minutes: number): string {
  if (minutes < 60) return `${Math.round(minutes)} min`;
  if (minutes >= 1440) return `${(minutes / 1440).toFixed(1)} days`;
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  return rest === 60 ? `${hours + 1} h` : `${hours} h ${rest} min`;
}

/** What is said beside a figure, where it alone would not tell enough. */
export function metricNote(name: MetricName, metrics: Metrics): string | undefined {
  if (name === 'trades') return `${quantity(metrics.wins)} won`;
  if (name === 'benchmarkDays') return `of ${quantity(metrics.tradingDays)}`;
  if (name !== 'maxDrawdownPercent' || metrics.maxDrawdownLowAt === null) return undefined;
  const { maxDrawdownPeakAt, maxDrawdownLowAt, maxDrawdownRecoveredAt } = metrics;
  const until =
    maxDrawdownRecoveredAt === null ? 'not recovered' : `recovered ${dayOf(maxDrawdownRecoveredAt)}`;
  return `${dayOf(maxDrawdownPeakAt)} to ${dayOf(maxDrawdownLowAt)}, ${until}`;
}

function dayOf(at: number | null): string {
  return istMinute(at).slice(0, 11);
}

/** A warning where daily figures rest on too few days to mean much; null where they do not. */
export function fewDaysWarning({ tradingDays }: Pick<Metrics, 'tradingDays'>): string | null {
  if (tradingDays >= FEWEST_DAYS) return null;
  const days = tradingDays === 1 ? 'one trading day' : `${tradingDays} trading days`;
  return `Only ${days}: CAGR, Sharpe, Sortino, volatility, VaR and beta of fewer than ${FEWEST_DAYS} say little.`;
}
