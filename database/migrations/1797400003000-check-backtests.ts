import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether what a backtest decided was decided by the past alone; asked for by its owner, kept with the run. */
export class CheckBacktests1797400003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table look_ahead_checks (
        backtest_id uuid primary key references backtests (id) on delete cascade,
        state text not null check (state in ('queued', 'running', 'finished', 'failed')),
        progress_percent smallint not null default 0,
        found jsonb,
        error text,
        asked_at timestamptz not null default now(),
        finished_at timestamptz
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
