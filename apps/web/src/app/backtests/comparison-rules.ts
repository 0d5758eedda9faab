import { chargingText, METRIC_DEFINITIONS } from '@artha/core';
import { type Backtest } from '../live/shapes.js';
import { METRIC_GROUPS, type MetricName, metricText, metricTone } from './metric-rules.js';

export const MOST_COMPARED = 8;

/** Ids from the address, each once, as many as are compared. */
export function idsOf(text: string | undefined): string[] {
  const ids = (text ?? '').split(',').filter((id) => /^[0-9a-f-]{36}$/.test(id));
  return [...new Set(ids)].slice(0, MOST_COMPARED);
}

export interface ComparedFigure {
  readonly name: MetricName;
  readonly label: string;
  readonly definition: string;
  readonly cells: readonly { readonly text: string; readonly tone: string; readonly isBest: boolean }[];
}

/** A row for every figure that one of the runs has, a cell for every run. */
export function comparedFigures(
  backtests: readonly Backtest[],
): { readonly title: string; readonly figures: readonly ComparedFigure[] }[] {
  return METRIC_GROUPS.map(({ title, names }) => ({
    title,
    figures: names.map((name) => {
      const values = backtests.map(({ metrics }) => metrics?.[name] ?? null);
      const best = bestOf(name, values);
      return {
        name,
        label: METRIC_DEFINITIONS[name].label,
        definition: METRIC_DEFINITIONS[name].definition,
        cells: values.map((value) => ({
          text: metricText(name, value),
          tone: metricTone(name, value),
          isBest: best !== null && value === best,
        })),
      };
    }),
  }));
}

/** The best value of several; null where none is better than another, or where more is neither good nor bad. */
export function bestOf(name: MetricName, values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  const { better } = METRIC_DEFINITIONS[name];
  if (better === null || new Set(known).size < 2) return null;
  return better === 'more' ? Math.max(...known) : Math.min(...known);
}

/** What makes runs hard to compare; null: they are of the same days, candles and instrument. */
export function unlikeness(backtests: readonly Backtest[]): string | null {
  const differs = (of: (one: Backtest) => string): boolean => new Set(backtests.map(of)).size > 1;
  const parts = [
    differs(({ fromOn, toOn }) => `${fromOn} ${toOn}`) && 'periods',
    differs(({ instrumentId }) => instrumentId) && 'instruments',
    differs((one) => `${one.slippageBps} ${chargingText(one)}`) && 'costs',
    differs(({ capitalPaise }) => String(capitalPaise)) && 'capital',
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : `These runs differ in ${parts.join(', ')}: compare with care.`;
}

/** A run's letter on the page: A to H. */
export function letterOf(place: number): string {
  return String.fromCharCode(65 + place);
}
