import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The stops that positions and orders have. They end with what they guard, so a row means that something is guarded. */
export class CreatePositionStops1764040000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders add column stops jsonb;

      create table position_stops (
        position_id text primary key references positions (id),
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        deployment_id uuid references deployments (id),
        instrument_id text not null references instruments (id),
        product text not null,
        rules jsonb not null,
        state jsonb not null,
        set_by text not null,
        order_id uuid,
        touched text,
        updated_at timestamptz not null
      );
      create index position_stops_by_account on position_stops (account_id, mode);

      create table combined_stops (
        id uuid primary key,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        name text not null,
        legs jsonb not null,
        rules jsonb not null,
        state jsonb not null,
        realised_before_paise bigint not null,
        set_by text not null,
        touched text,
        updated_at timestamptz not null
      );
      create index combined_stops_by_account on combined_stops (account_id, mode);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
