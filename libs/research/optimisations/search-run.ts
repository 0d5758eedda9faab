import { type Aim, type ParameterValues, scoreOf, type Search, type TrialSpan } from '@artha/core';
import type { TrialAnswer } from './trial-thread.js';
import type { TrialThreads } from './trial-threads.js';

/** A trial that was made, and what it is worth to the search. */
export interface ScoredTrial extends TrialAnswer {
  readonly score: number | null;
}

interface SearchRun {
  readonly search: Search;
  readonly span: TrialSpan;
  readonly aim: Aim;
  /** The scores of trials made before, by number: they are not made again. */
  readonly known: ReadonlyMap<number, number | null>;
  readonly threads: TrialThreads;
  readonly onTrial: (trial: ScoredTrial) => void;
}

export interface BestTrial {
  readonly parameters: ParameterValues;
  readonly score: number;
}

/**
 * Makes the trials a search asks for, until it asks no more, and tells the best; of equals the first, whichever thread
 * was quicker. Trials are numbered from 0 in the order they are asked for.
 */
export async function runSearch(run: SearchRun): Promise<BestTrial | null> {
  const { search, span, aim, known, threads, onTrial } = run;
  const scores = new Map(known);
  let best: BestTrial | null = null;
  let asked = 0;
  for (let batch = search.ask(); batch.length > 0; batch = search.ask()) {
    const first = asked;
    asked += batch.length;
    const tasks = batch.map((parameters, at) => ({ number: first + at, parameters, span }));
    await threads.run(
      tasks.filter(({ number }) => !scores.has(number)),
      (answer) => {
        const score = answer.result && scoreOf(answer.result.metrics, aim);
        scores.set(answer.task.number, score);
        onTrial({ ...answer, score });
      },
    );
    for (const { number, parameters } of tasks) {
      const score = scores.get(number) ?? null;
      if (score !== null && score > (best?.score ?? -Infinity)) best = { parameters, score };
    }
    search.tell(tasks.map(({ number }) => scores.get(number) ?? null));
  }
  return best;
}
