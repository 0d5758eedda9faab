import { Injectable } from '@nestjs/common';
import type { ReturnBlocks } from '@artha/core';
import { DataSource } from 'typeorm';
import type { TrialView } from './optimisation-view.js';
import type { ScoredTrial } from './search-run.js';

const SHOWN = 'number, parameters, score, metrics, error';

/** The stored trials of optimisations. Window 0 is the whole period. */
@Injectable()
export class Trials {
  constructor(private readonly database: DataSource) {}

  /** Once each, however often it is told. The returns of a window's trials are nobody's question. */
  async add(optimisationId: string, window: number, trials: readonly ScoredTrial[]): Promise<void> {
    const rows = trials.map(({ task, result, error, score }) => ({
      number: task.number,
      parameters: task.parameters,
      score,
      metrics: result?.metrics ?? null,
      blocks: window === 0 ? (result?.blocks ?? null) : null,
      error,
    }));
    await this.database.query(
      `insert into optimisation_trials (optimisation_id, window_number, number, parameters, score, metrics, blocks, error)
       select $1, $2, number, parameters, score, metrics, blocks, error
         from jsonb_to_recordset($3::jsonb) as t(number integer, parameters jsonb, score double precision,
                                                  metrics jsonb, blocks jsonb, error text)
       on conflict do nothing`,
      [optimisationId, window, JSON.stringify(rows)],
    );
  }

  /** How many are stored of all windows. */
  async count(optimisationId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      'select count(*)::integer as count from optimisation_trials where optimisation_id = $1',
      [optimisationId],
    );
    return row?.count ?? 0;
  }

  /** The scores of all that are stored, by number. */
  async scores(optimisationId: string, window: number): Promise<Map<number, number | null>> {
    const rows = await this.database.query<{ number: number; score: number | null }[]>(
      'select number, score from optimisation_trials where optimisation_id = $1 and window_number = $2',
      [optimisationId, window],
    );
    return new Map(rows.map(({ number, score }) => [number, score]));
  }

  /** The returns of all trials of the whole period, in the order they were asked for. */
  async blocks(optimisationId: string): Promise<ReturnBlocks[]> {
    const rows = await this.database.query<{ blocks: ReturnBlocks }[]>(
      `select blocks from optimisation_trials
        where optimisation_id = $1 and window_number = 0 and blocks is not null order by number`,
      [optimisationId],
    );
    return rows.map(({ blocks }) => blocks);
  }

  /** The best of each of these that has one with a score. */
  async best(optimisationIds: readonly string[]): Promise<Map<string, TrialView>> {
    const rows = await this.database.query<(TrialView & { id: string })[]>(
      `select id, t.* from unnest($1::uuid[]) as id, lateral (
         select ${SHOWN} from optimisation_trials
          where optimisation_id = id and window_number = 0 and score is not null
          order by score desc nulls last, number limit 1) t`,
      [optimisationIds],
    );
    return new Map(rows.map(({ id, ...trial }) => [id, trial]));
  }

  /** The best first, those without a score last. */
  async page(optimisationId: string, from: number, limit: number): Promise<TrialView[]> {
    return this.database.query<TrialView[]>(
      `select ${SHOWN} from optimisation_trials where optimisation_id = $1 and window_number = 0
        order by score desc nulls last, number offset $2 limit $3`,
      [optimisationId, from, limit],
    );
  }
}
