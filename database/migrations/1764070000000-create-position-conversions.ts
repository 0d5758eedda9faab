import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was held as another product from some moment on. A conversion moves no money and is no trade, yet a day's
 * trades and the lots of delivered shares do not add up without it. Rows are never changed.
 */
export class CreatePositionConversions1764070000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table position_conversions (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        deployment_id uuid references deployments (id),
        instrument_id text not null references instruments (id),
        from_product text not null check (from_product in ('MIS', 'CNC', 'NRML')),
        to_product text not null check (to_product in ('MIS', 'CNC', 'NRML') and to_product <> from_product),
        quantity bigint not null check (quantity <> 0),
        cost_paise bigint not null,
        asked_by text not null,
        at timestamptz not null,
        recorded_at timestamptz not null default now()
      );
      create index position_conversions_by_day on position_conversions (account_id, mode, at);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
