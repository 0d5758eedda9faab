import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Triggers that wait beyond the day, for a year or until their contract expires. */
export class CreateGtts1764050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gtts (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        deployment_id uuid references deployments (id),
        instrument_id text not null references instruments (id),
        kind text not null check (kind in ('single', 'oco')),
        side text not null check (side in ('buy', 'sell')),
        product text not null check (product in ('MIS', 'CNC', 'NRML')),
        legs jsonb not null,
        reduces_only boolean not null,
        state text not null check (state in ('requested', 'active', 'triggered', 'cancelled', 'expired', 'rejected')),
        cause text not null,
        armed_at_paise bigint,
        fired_leg integer,
        order_id uuid references orders (id),
        expires_on date not null,
        requested_at timestamptz not null,
        updated_at timestamptz not null,
        placed_at timestamptz not null default now(),
        constraint gtts_legs check (jsonb_array_length(legs) = case kind when 'oco' then 2 else 1 end),
        constraint gtts_fired check ((fired_leg is null) = (order_id is null))
      );
      create index gtts_by_account on gtts (account_id, sequence desc);
      create index gtts_waiting on gtts (account_id, mode) where state in ('requested', 'active');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
