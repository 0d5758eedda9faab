import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Searches over the parameters of a strategy, and every trial they have made. */
export class CreateOptimisations1796110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table optimisations (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        user_id uuid not null references users (id),
        strategy_id text not null,
        ranges jsonb not null,
        fixed jsonb not null,
        instrument_id text not null references instruments (id),
        timeframe text not null,
        from_on date not null,
        to_on date not null check (to_on >= from_on),
        capital_paise bigint not null check (capital_paise > 0),
        quantity bigint not null check (quantity > 0),
        slippage_bps double precision not null,
        commission_bps double precision not null,
        method text not null check (method in ('grid', 'random', 'genetic')),
        objective text not null,
        minimum_trades integer not null,
        trials integer not null check (trials > 0),
        seed integer not null,
        walk_forward jsonb,
        state text not null check (state in ('queued', 'running', 'cancelled', 'finished', 'failed')),
        -- Counts how often it was started; an earlier run that is still about sees that it is not wanted any more.
        run integer not null default 1,
        trials_done integer not null default 0,
        trials_total integer not null,
        error text,
        findings jsonb,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create index optimisations_by_user on optimisations (user_id, sequence desc);
      create index optimisations_unfinished on optimisations (sequence) where state in ('queued', 'running');
      create table optimisation_trials (
        optimisation_id uuid not null references optimisations (id) on delete cascade,
        -- 0: of the whole period; from 1 on: of what a window of the walk forward is fitted to.
        window_number smallint not null,
        number integer not null,
        parameters jsonb not null,
        score double precision,
        metrics jsonb,
        blocks jsonb,
        error text,
        primary key (optimisation_id, window_number, number)
      );
      create index optimisation_trials_best
        on optimisation_trials (optimisation_id, window_number, score desc nulls last, number);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
