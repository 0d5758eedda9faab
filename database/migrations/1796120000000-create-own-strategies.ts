import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Strategies traders write as rules. What was saved is never changed: a deployment and a backtest name the version
 * they run, and must find the very text they began with.
 */
export class CreateOwnStrategies1796120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table own_strategies (
        id uuid primary key,
        user_id uuid not null references users (id),
        name text not null check (length(name) between 1 and 80),
        is_archived boolean not null default false,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      );
      create unique index own_strategies_by_name on own_strategies (user_id, lower(name)) where not is_archived;
      create table strategy_versions (
        id uuid primary key,
        strategy_id uuid not null references own_strategies (id),
        number integer not null check (number > 0),
        rules text not null check (length(rules) between 1 and 10000),
        note text check (length(note) between 1 and 200),
        saved_at timestamptz not null default now(),
        unique (strategy_id, number)
      );
      create function refuse_version_change() returns trigger language plpgsql as $$
        begin raise exception 'a saved version is never changed'; end $$;
      create trigger strategy_versions_never_change before update or delete on strategy_versions
        for each row execute function refuse_version_change();
      create index deployments_by_strategy on deployments (strategy_id);
      create index backtests_by_strategy on backtests (strategy_id);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
