import type { ScoredTrial } from './search-run.js';
import type { Trials } from './trials.js';

interface Taken {
  readonly window: number;
  readonly trial: ScoredTrial;
}

/** Trials as they come, stored together a few times a second. */
export class TrialBatch {
  private waiting: Taken[] = [];
  private storing = Promise.resolve();

  constructor(
    private readonly trials: Trials,
    private readonly optimisationId: string,
    /** Trials that are stored. */
    public done: number,
  ) {}

  take(window: number, trial: ScoredTrial): void {
    this.waiting.push({ window, trial });
  }

  /** One after the other: whoever waits for it may read all that was taken before. */
  store(): Promise<void> {
    this.storing = this.storing.then(() => this.write());
    return this.storing;
  }

  private async write(): Promise<void> {
    const waiting = this.waiting;
    this.waiting = [];
    for (const [window, taken] of Map.groupBy(waiting, (one) => one.window))
      await this.trials.add(
        this.optimisationId,
        window,
        taken.map(({ trial }) => trial),
      );
    this.done += waiting.length;
  }
}
