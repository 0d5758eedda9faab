import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deployments, orders with every transition, fills, positions, and the limits that guard them. */
export class CreateTrading1763710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deployments (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        strategy_id text not null,
        parameters jsonb not null,
        instrument_ids text[] not null check (cardinality(instrument_ids) between 1 and 50),
        timeframe text not null,
        quantity bigint not null check (quantity > 0),
        product text not null check (product in ('MIS', 'CNC', 'NRML')),
        state text not null check (state in ('requested', 'running', 'stopped', 'faulted')),
        fault text,
        created_by uuid not null references users (id),
        created_at timestamptz not null default now(),
        started_at timestamptz,
        stopped_at timestamptz
      );
      create index deployments_by_account on deployments (account_id, sequence desc);
      create index deployments_alive on deployments (account_id) where state in ('requested', 'running');

      create table orders (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        deployment_id uuid references deployments (id),
        instrument_id text not null references instruments (id),
        side text not null check (side in ('buy', 'sell')),
        kind text not null check (kind in ('MARKET', 'LIMIT')),
        product text not null check (product in ('MIS', 'CNC', 'NRML')),
        quantity bigint not null check (quantity > 0),
        limit_paise bigint check (limit_paise > 0),
        reduces_only boolean not null,
        state text not null check (state in ('requested', 'denied', 'submitting', 'submitted', 'accepted',
          'partially-filled', 'filled', 'cancelled', 'rejected', 'expired')),
        filled_quantity bigint not null check (filled_quantity between 0 and quantity),
        filled_paise bigint not null,
        charges_paise bigint not null,
        broker_order_id text,
        tag text not null unique,
        reason text not null,
        refusal jsonb,
        requested_at timestamptz not null,
        updated_at timestamptz not null,
        placed_at timestamptz not null default now()
      );
      create index orders_by_account on orders (account_id, sequence desc);
      create index orders_working on orders (account_id, mode)
        where state in ('requested', 'submitting', 'submitted', 'accepted', 'partially-filled');

      create table order_transitions (
        order_id uuid not null references orders (id),
        sequence bigint generated always as identity,
        state text not null,
        at timestamptz not null,
        cause text not null,
        recorded_at timestamptz not null default now(),
        primary key (order_id, sequence)
      );

      create table fills (
        id text primary key,
        sequence bigint generated always as identity unique,
        order_id uuid not null references orders (id),
        account_id uuid not null references trading_accounts (id),
        mode text not null,
        deployment_id uuid references deployments (id),
        instrument_id text not null references instruments (id),
        side text not null check (side in ('buy', 'sell')),
        quantity bigint not null check (quantity > 0),
        value_paise bigint not null,
        charges_paise bigint not null,
        filled_at timestamptz not null,
        recorded_at timestamptz not null default now()
      );
      create index fills_by_account on fills (account_id, sequence desc);
      create index fills_by_deployment on fills (deployment_id, sequence desc) where deployment_id is not null;

      create table positions (
        id text primary key,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        deployment_id uuid references deployments (id),
        instrument_id text not null references instruments (id),
        product text not null check (product in ('MIS', 'CNC', 'NRML')),
        quantity bigint not null,
        cost_paise bigint not null,
        realised_paise bigint not null,
        charges_paise bigint not null,
        updated_at timestamptz not null
      );
      create index positions_by_account on positions (account_id, id);

      create table risk_limits (
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        max_order_paise bigint check (max_order_paise > 0),
        max_daily_loss_paise bigint check (max_daily_loss_paise > 0),
        max_open_positions integer check (max_open_positions > 0),
        primary key (account_id, mode)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
