import {
  formatRupees,
  type Objective,
  type Overfitting,
  overfitting,
  ParameterSpace,
  type SearchMethod,
  startSearch,
  type StrategyDefinition,
} from '@artha/core';
import { runSearch, type ScoredTrial, TrialThreads } from '@artha/research';
import { type BacktestOptions, openBacktest } from '../../backtest.js';
import { metricsInRupees } from '../../report/json-report.js';
import { settingsText } from '../../report/settings-text.js';
import { Progress, type Terminal } from '../../terminal.js';
import type { TypedRanges } from '../typed-ranges.js';
import { searchedStrategy } from './searched-strategy.js';

export interface OptimiseOptions extends Omit<BacktestOptions, 'param'> {
  readonly param: TypedRanges;
  readonly method: SearchMethod;
  readonly objective: Objective;
  readonly minimumTrades: number;
  readonly trials: number;
  readonly seed: number;
  readonly threads?: number;
}

const SHOWN = 10;

interface About {
  readonly candles: number;
  readonly threads: number;
  readonly seconds: number;
  /** Null: of one trial, or of too few days. */
  readonly overfit: Overfitting | null;
}

export async function optimise(options: OptimiseOptions, terminal: Terminal): Promise<void> {
  const { param, objective } = options;
  const { definition, plugin } = await searchedStrategy(options);
  const search = startSearch(new ParameterSpace(definition, param.ranges, param.fixed), options);
  const progress = new Progress(terminal);
  const { spec, candles } = await openBacktest({ ...options, param: {} }, progress).finally(() =>
    progress.clear(),
  );
  const threads = new TrialThreads({ spec, candles, plugin, count: options.threads });
  const startedAt = performance.now();
  const trials: ScoredTrial[] = [];
  try {
    const span = { fromRow: 0, untilRow: candles.openedAt.length };
    const onTrial = (trial: ScoredTrial): void => {
      trials.push(trial);
      progress.show('trying', trials.length, search.total);
    };
    await runSearch({ search, span, aim: options, known: new Map(), threads, onTrial });
  } finally {
    progress.clear();
    await threads.close();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  trials.sort(
    (one, other) =>
      (other.score ?? -Infinity) - (one.score ?? -Infinity) || one.task.number - other.task.number,
  );
  const overfit = overfitting(trials.flatMap(({ result }) => (result === null ? [] : [result.blocks])));
  const about = { candles: candles.openedAt.length, threads: threads.count, seconds, overfit };
  if (options.json) {
    const shown = trials.map((trial) => inRupees(trial, objective));
    terminal.stdout.write(`${JSON.stringify({ ...about, objective, trials: shown })}\n`);
  } else terminal.stdout.write(textOf(trials, objective, about, definition));
}

function inRupees({ task, score, result, error }: ScoredTrial, objective: Objective): object {
  const isMoney = objective === 'net-profit' && score !== null;
  return {
    number: task.number,
    parameters: task.parameters,
    score: isMoney ? score / 100 : score,
    metrics: result && metricsInRupees(result.metrics),
    error,
  };
}

function textOf(
  trials: readonly ScoredTrial[],
  objective: Objective,
  { candles, threads, seconds, overfit }: About,
  definition: StrategyDefinition,
): string {
  const rows = trials.slice(0, SHOWN).map(({ task, score, result, error }) => {
    const settings = settingsText(definition.parameters, task.parameters);
    const { netPnlPaise = 0, maxDrawdownPercent = 0, trades = 0 } = result?.metrics ?? {};
    const value = score === null ? '–' : objective === 'net-profit' ? formatRupees(score) : score.toFixed(3);
    const how =
      error ?? `${formatRupees(netPnlPaise)}, fell ${maxDrawdownPercent.toFixed(2)} %, ${trades} trades`;
    return `  ${value.padStart(14)}  ${settings}: ${how}`;
  });
  const more = trials.length > SHOWN ? [`  … and ${trials.length - SHOWN} more (--json tells all)`] : [];
  const head = `${trials.length} settings on ${candles} candles, ${threads} threads, ${seconds.toFixed(1)} s; by ${objective}, the best first`;
  const warning =
    overfit === null
      ? []
      : [
          `  The best of one half of the days is in the worse half on the others in ${overfit.probabilityPercent.toFixed(0)} % of ${overfit.splits} splits.`,
        ];
  return [head, ...rows, ...more, ...warning, ''].join('\n');
}
