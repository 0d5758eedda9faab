import {
  formatRupees,
  istDateOf,
  judgeWalkForward,
  ParameterSpace,
  startSearch,
  type StrategyDefinition,
  type WalkForwardScheme,
  type WalkForwardVerdict,
  walkForwardWindows,
  type WindowResult,
} from '@artha/core';
import { TrialThreads, walkWindow } from '@artha/research';
import { openBacktest } from '../../backtest.js';
import { metricsInRupees } from '../../report/json-report.js';
import { settingsText } from '../../report/settings-text.js';
import { Progress, type Terminal } from '../../terminal.js';
import type { OptimiseOptions } from './optimise.js';
import { searchedStrategy } from './searched-strategy.js';

export interface WalkForwardOptions extends OptimiseOptions {
  readonly scheme: WalkForwardScheme;
  readonly windows: number;
  readonly inSample: number;
}

interface DatedResult extends WindowResult {
  readonly fitFrom: string;
  readonly testFrom: string;
  readonly testTo: string;
}

/** Chooses settings on one stretch of days and judges them on the next, over and over. */
export async function walkForward(options: WalkForwardOptions, terminal: Terminal): Promise<void> {
  const { param } = options;
  const { definition, plugin } = await searchedStrategy(options);
  const space = new ParameterSpace(definition, param.ranges, param.fixed);
  const total = startSearch(space, options).total;
  const progress = new Progress(terminal);
  const { spec, candles } = await openBacktest({ ...options, param: {} }, progress).finally(() =>
    progress.clear(),
  );
  const windows = walkForwardWindows(candles.openedAt, { ...options, inSamplePercent: options.inSample });
  const threads = new TrialThreads({ spec, candles, plugin, count: options.threads });
  const dayOf = (row: number): string => istDateOf(candles.openedAt[row] ?? 0);
  const results: DatedResult[] = [];
  const skipped: number[] = [];
  let made = 0;
  try {
    for (const window of windows) {
      const onTrial = (): void => progress.show('walking', ++made, total * windows.length);
      const search = startSearch(space, options);
      const result = await walkWindow({
        ...{ window, search, candles, threads, onTrial },
        ...{ aim: options, known: new Map() },
      });
      if (result === null) skipped.push(window.number);
      else
        results.push({
          ...result,
          fitFrom: dayOf(window.fit.fromRow),
          testFrom: dayOf(window.test.fromRow),
          testTo: dayOf(window.test.untilRow - 1),
        });
    }
  } finally {
    progress.clear();
    await threads.close();
  }
  const verdict = judgeWalkForward(results, param.ranges);
  terminal.stdout.write(
    options.json
      ? `${JSON.stringify(jsonOf(results, skipped, verdict))}\n`
      : textOf(results, skipped, verdict, definition),
  );
}

function jsonOf(
  results: readonly DatedResult[],
  skipped: readonly number[],
  verdict: WalkForwardVerdict,
): object {
  const { netPaise, ...rest } = verdict;
  return {
    ...{ net: netPaise / 100, ...rest, windowsWithoutScore: skipped },
    windows: results.map(({ fit, test, ...one }) => ({
      ...one,
      fit: { days: fit.days, metrics: metricsInRupees(fit.metrics) },
      test: { days: test.days, metrics: metricsInRupees(test.metrics) },
    })),
  };
}

function textOf(
  results: readonly DatedResult[],
  skipped: readonly number[],
  verdict: WalkForwardVerdict,
  definition: StrategyDefinition,
): string {
  const rows = results.map(({ parameters, testFrom, testTo, fit, test }) => {
    const settings = settingsText(definition.parameters, parameters);
    const [fitted, tested] = [fit.metrics.netPnlPaise, test.metrics.netPnlPaise];
    return `  ${testFrom} to ${testTo}  ${settings}: fitted ${formatRupees(fitted)} in ${fit.days} days, tested ${formatRupees(tested)} in ${test.days}`;
  });
  const efficiency = verdict.efficiencyPercent;
  const stability = Object.entries(verdict.stabilityPercent).map(
    ([name, share]) => `${name} ${share.toFixed(0)} %`,
  );
  return [
    `${results.length} windows, ${verdict.profitableWindows} of them profitable, ${formatRupees(verdict.netPaise)} net in the tests`,
    ...rows,
    ...(skipped.length > 0 ? [`  Without any setting that traded enough: ${skipped.join(', ')}`] : []),
    `  Efficiency ${efficiency === null ? '–' : `${efficiency.toFixed(0).replace('-', '−')} %`} of the fitting's daily result; stability ${stability.join(', ')}`,
    '',
  ].join('\n');
}
