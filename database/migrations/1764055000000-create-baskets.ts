import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders kept together, and when they were placed: with the items as they were, so that a repeat is the same orders. */
export class CreateBaskets1764055000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table baskets (
        id uuid primary key,
        account_id uuid not null references trading_accounts (id),
        name text not null check (length(name) between 1 and 60),
        items jsonb not null check (jsonb_array_length(items) <= 20),
        version integer not null default 1,
        updated_at timestamptz not null default now()
      );
      create index baskets_by_account on baskets (account_id, lower(name));
      create table basket_placements (
        id uuid primary key,
        basket_id uuid not null,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        name text not null,
        items jsonb not null,
        placed_at timestamptz not null default now()
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
