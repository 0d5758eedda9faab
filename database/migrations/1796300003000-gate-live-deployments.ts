import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a strategy has to have shown before it trades real money, and whoever let one through without it. */
export class GateLiveDeployments1796300003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table promotion_gates (
        is_only boolean primary key default true check (is_only),
        least_backtest_trades integer not null check (least_backtest_trades between 0 and 100000),
        least_profit_factor double precision not null check (least_profit_factor between 0 and 100),
        most_drawdown_percent double precision not null check (most_drawdown_percent between 0 and 100),
        least_paper_days integer not null check (least_paper_days between 0 and 1000),
        least_paper_trades integer not null check (least_paper_trades between 0 and 100000),
        trader_may_override boolean not null,
        changed_by uuid references users (id),
        changed_at timestamptz
      );
      insert into promotion_gates values (true, 30, 1.1, 25, 10, 10, false);
      create table promotion_overrides (
        id bigint generated always as identity primary key,
        strategy_id text not null,
        deployment_id uuid,
        unmet text not null,
        reason text not null,
        made_by uuid not null references users (id),
        made_at timestamptz not null default now()
      );
      create index promotion_overrides_by_strategy on promotion_overrides (strategy_id);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
