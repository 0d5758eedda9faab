import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Backtests as they were asked for, how far they are, and what they found. */
export class CreateBacktests1763720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backtests (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        user_id uuid not null references users (id),
        strategy_id text not null,
        parameters jsonb not null,
        instrument_id text not null references instruments (id),
        timeframe text not null,
        from_on date not null,
        to_on date not null check (to_on >= from_on),
        capital_paise bigint not null check (capital_paise > 0),
        quantity bigint not null check (quantity > 0),
        slippage_bps double precision not null,
        commission_bps double precision not null,
        state text not null check (state in ('queued', 'running', 'finished', 'failed')),
        progress_percent smallint not null default 0,
        error text,
        metrics jsonb,
        equity jsonb,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create index backtests_by_user on backtests (user_id, sequence desc);
      create table backtest_trades (
        backtest_id uuid not null references backtests (id) on delete cascade,
        sequence integer not null,
        entry_at timestamptz not null,
        exit_at timestamptz not null,
        side text not null,
        quantity bigint not null,
        entry_paise double precision not null,
        exit_paise double precision not null,
        pnl_paise bigint not null,
        charges_paise bigint not null,
        reason text not null,
        primary key (backtest_id, sequence)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
