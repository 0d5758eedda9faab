import { Injectable } from '@nestjs/common';
import { LIVE_CHANNELS, type OptimisationProgress } from '@artha/contracts';
import { ParameterSpace, Refusal, startSearch, walkForwardWindows } from '@artha/core';
import { type NewFact, Outbox, RedisConnections } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OptimisationEntity } from './optimisation.entity.js';
import { runSearch, type ScoredTrial } from './search-run.js';
import { TrialBatch } from './trial-batch.js';
import { TrialGrounds } from './trial-grounds.js';
import { Trials } from './trials.js';
import { TrialThreads } from './trial-threads.js';
import { walkWindow } from './walk-window.js';
import { Windows } from './windows.js';

/** How often trials are stored, progress is told, and it is looked whether the search is still wanted. */
const BEAT_MILLIS = 400;
/** Histories made by chance to judge the best setting by. */
const CHANCE_RUNS = 1_000;

/**
 * Makes the trials of a queued optimisation on threads of their own. Safe to run twice and to be killed: what is
 * stored is not tried again, and one that has ended is left alone. What the strategy or the period gets wrong is its
 * result, not a fault of the worker; anything else is thrown for the queue to try again.
 */
@Injectable()
export class RunOptimisation {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
    private readonly grounds: TrialGrounds,
    private readonly trials: Trials,
    private readonly windows: Windows,
    private readonly connections: RedisConnections,
  ) {}

  /** Comes back when it has ended, when it is not wanted any more, or when `stop` is given. */
  async run(optimisationId: string, run: number, stop: AbortSignal): Promise<void> {
    const row = await this.database.getRepository(OptimisationEntity).findOneBy({ id: optimisationId });
    if (row?.run !== run || (row.state !== 'queued' && row.state !== 'running')) return;
    try {
      if (await this.search(row, stop)) await this.end(row, 'finished', null);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.end(row, 'failed', error.message);
    }
  }

  /** Optimisations that have not ended, the oldest first. */
  async unfinished(): Promise<{ id: string; run: number }[]> {
    return this.database.query(
      `select id, run from optimisations where state in ('queued', 'running') order by sequence limit 200`,
    );
  }

  /** The queue has given up on it. */
  async giveUp(optimisationId: string, run: number): Promise<void> {
    const row = await this.database.getRepository(OptimisationEntity).findOneBy({ id: optimisationId, run });
    if (row)
      await this.end(row, 'failed', 'The optimisation could not be completed. Resume it, or report it.');
  }

  /** False: it was left before its end. */
  private async search(row: OptimisationEntity, stop: AbortSignal): Promise<boolean> {
    const { strategy, spec, candles, plugin } = await this.grounds.of(row);
    const space = new ParameterSpace(strategy, row.ranges, row.fixed);
    const windows = row.walkForward === null ? [] : walkForwardWindows(candles.openedAt, row.walkForward);
    // Before there are threads: whatever fails here leaves none behind.
    const batch = new TrialBatch(this.trials, row.id, await this.trials.count(row.id));
    const threads = new TrialThreads({ spec, candles, plugin, isPatient: true });
    let [isOver, isLeft] = [false, false];
    let fault: Error | null = null;
    const watch = async (): Promise<void> => {
      while (!isOver && !isLeft) {
        await batch.store();
        isLeft = stop.aborted || !(await this.advance(row, batch.done));
        await (isLeft ? threads.close() : new Promise((resolve) => setTimeout(resolve, BEAT_MILLIS)));
      }
    };
    const watching = watch().catch(async (error: unknown) => {
      fault = error instanceof Error ? error : new Error(String(error));
      await threads.close();
    });
    try {
      const part = async (window: number) => ({
        search: startSearch(space, row),
        aim: row,
        known: await this.trials.scores(row.id, window),
        threads,
        onTrial: (trial: ScoredTrial) => batch.take(window, trial),
      });
      const span = { fromRow: 0, untilRow: candles.openedAt.length };
      await runSearch({ ...(await part(0)), span });
      await batch.store();
      await this.judge(row, threads);
      const walked = await this.windows.numbers(row.id);
      for (const window of windows.filter(({ number }) => !walked.has(number))) {
        const result = await walkWindow({ ...(await part(window.number)), window, candles });
        await this.windows.add(row.id, window, candles, result);
      }
    } catch (error) {
      if (!isLeft && fault === null) throw error;
    } finally {
      isOver = true;
      await watching;
      await threads.close();
    }
    if (fault !== null) throw fault as Error;
    await batch.store();
    return !isLeft && this.advance(row, batch.done);
  }

  /** How far the best can be trusted; of a search without a best, or whose best throws then, there is nothing to tell. */
  private async judge({ id, run, seed }: OptimisationEntity, threads: TrialThreads): Promise<void> {
    const best = (await this.trials.best([id])).get(id);
    if (best === undefined) return;
    const blocks = await this.trials.blocks(id);
    const findings = await threads.judge({ parameters: best.parameters, blocks, runs: CHANCE_RUNS, seed });
    if (findings === null) return;
    await this.database.query('update optimisations set findings = $3 where id = $1 and run = $2', [
      id,
      run,
      JSON.stringify(findings),
    ]);
  }

  /** False: it is not wanted any more. */
  private async advance(row: OptimisationEntity, trialsDone: number): Promise<boolean> {
    const [, affected] = await this.database.query<[unknown, number]>(
      `update optimisations set state = 'running', trials_done = $3
        where id = $1 and run = $2 and state in ('queued', 'running')`,
      [row.id, row.run, trialsDone],
    );
    if (affected === 0) return false;
    await this.show(row);
    return true;
  }

  /** Ends it once, whoever comes first: it may have been cancelled in this moment. */
  private async end(
    row: OptimisationEntity,
    state: 'finished' | 'failed',
    error: string | null,
  ): Promise<void> {
    const about = { optimisationId: row.id, userId: row.userId };
    const news: NewFact =
      error === null
        ? { type: 'optimisation.finished', data: about }
        : { type: 'optimisation.failed', data: { ...about, error } };
    const isEnded = await this.outbox.commit(async (tx) => {
      const [, affected] = await tx.query<[unknown, number]>(
        `update optimisations set state = $3, error = $4, finished_at = now()
          where id = $1 and run = $2 and state in ('queued', 'running')`,
        [row.id, row.run, state, error],
      );
      if (affected === 0) return false;
      await this.outbox.add(tx, [news]);
      return true;
    });
    if (isEnded) await this.show(row);
  }

  private async show({ id, userId }: OptimisationEntity): Promise<void> {
    const progress: OptimisationProgress = { optimisationId: id, userId };
    await this.connections.shared.publish(LIVE_CHANNELS.optimisations, JSON.stringify(progress));
  }
}
