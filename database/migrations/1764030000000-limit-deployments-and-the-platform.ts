import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Limits of the platform (no account), of accounts and of deployments, each in a mode, with all the rules the gate
 * knows; what they count from, by account and deployment; and what they have done. An engine of the version before
 * has to end first: it knows one row for each account.
 */
export class LimitDeploymentsAndThePlatform1764030000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table risk_limits drop constraint risk_limits_pkey;
      alter table risk_limits
        alter column account_id drop not null,
        add column deployment_id uuid references deployments (id),
        add column scope text not null generated always as (case when deployment_id is not null then 'deployment'
          when account_id is not null then 'account' else 'platform' end) stored,
        add column scope_id text not null
          generated always as (coalesce(deployment_id::text, account_id::text, 'platform')) stored,
        add column daily_profit_lock_paise bigint check (daily_profit_lock_paise > 0),
        add column max_loss_paise bigint check (max_loss_paise > 0),
        add column max_position_units bigint check (max_position_units > 0),
        add column max_position_paise bigint check (max_position_paise > 0),
        add column max_gross_paise bigint check (max_gross_paise > 0),
        add column max_net_paise bigint check (max_net_paise > 0),
        add column max_day_drawdown_bps integer check (max_day_drawdown_bps between 1 and 10000),
        add column max_drawdown_bps integer check (max_drawdown_bps between 1 and 10000),
        add column max_risk_per_trade_paise bigint check (max_risk_per_trade_paise > 0),
        add column max_trades_per_day bigint check (max_trades_per_day > 0),
        add column cooldown_minutes integer check (cooldown_minutes between 1 and 1440),
        add column max_price_away_bps integer check (max_price_away_bps between 1 and 10000),
        add column no_trade_windows jsonb not null default '[]',
        add column on_breach text not null default 'reduce' check (on_breach in ('reduce', 'halt', 'square-off')),
        add column version integer not null default 1 check (version > 0),
        add column changed_by uuid references users (id),
        add column changed_at timestamptz not null default now(),
        add constraint risk_limits_of_deployments check (deployment_id is null or account_id is not null),
        add primary key (scope_id, mode);
      alter table risk_limits alter column max_open_positions type bigint;

      alter table desk_days drop constraint desk_days_pkey;
      alter table desk_days
        add column deployment_id uuid references deployments (id),
        add column subject text not null generated always as (coalesce(deployment_id::text, 'account')) stored,
        add column profit_from_paise bigint,
        add column loss_from_paise bigint not null default 0,
        add column day_peak_paise bigint,
        add column peak_paise bigint,
        add column trades integer not null default 0 check (trades >= 0),
        add column last_loss_at timestamptz,
        add primary key (account_id, mode, subject);

      alter table safety_states drop constraint safety_states_cause_check;
      alter table safety_states add constraint safety_states_cause_check
        check (cause in ('person', 'loss-limit', 'drawdown', 'profit-lock'));

      create table risk_events (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        deployment_id uuid references deployments (id),
        order_id uuid references orders (id),
        rule text not null,
        whose text not null check (whose in ('platform', 'account', 'deployment')),
        threshold bigint,
        value bigint,
        action text not null check (action in ('denied', 'reduced', 'halted', 'squared-off')),
        reason text not null,
        at timestamptz not null,
        recorded_at timestamptz not null default now()
      );
      create index risk_events_by_account on risk_events (account_id, sequence desc);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
