import {
  type Aim,
  type CandleColumns,
  daysIn,
  Refusal,
  type Search,
  type WalkForwardWindow,
  type WindowResult,
} from '@artha/core';
import { runSearch, type ScoredTrial } from './search-run.js';
import type { TrialAnswer } from './trial-thread.js';
import type { TrialThreads } from './trial-threads.js';

interface WindowWalk {
  readonly window: WalkForwardWindow;
  /** Over the same settings as in every other window. */
  readonly search: Search;
  readonly aim: Aim;
  readonly candles: CandleColumns;
  /** The scores of trials of this window that were made before. */
  readonly known: ReadonlyMap<number, number | null>;
  readonly threads: TrialThreads;
  readonly onTrial: (trial: ScoredTrial) => void;
}

/** Chooses the best setting for the days a window is fitted to and judges it on those after. Null: none has a score. */
export async function walkWindow(walk: WindowWalk): Promise<WindowResult | null> {
  const { window, candles, threads } = walk;
  const best = await runSearch({ ...walk, span: window.fit });
  if (best === null) return null;
  const { parameters } = best;
  const answers: TrialAnswer[] = [];
  await threads.run(
    [
      { number: 0, parameters, span: window.fit },
      { number: 1, parameters, span: window.test },
    ],
    (answer) => answers.push(answer),
  );
  const outcome = (number: number, span: WalkForwardWindow['fit']): WindowResult['fit'] => {
    const answer = answers.find(({ task }) => task.number === number);
    if (!answer?.result)
      throw new Refusal('WINDOW_FAILED', {
        window: window.number,
        reason: answer?.error ?? 'it has no result',
      });
    return { days: daysIn(candles.openedAt, span), metrics: answer.result.metrics };
  };
  return {
    number: window.number,
    parameters,
    fit: outcome(0, window.fit),
    test: outcome(1, window.test),
  };
}
