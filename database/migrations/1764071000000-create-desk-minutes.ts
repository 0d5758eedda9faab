import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each account had won or lost altogether, once a minute of market time: the curve of its day. A replay that is
 * set back writes its minutes anew.
 */
export class CreateDeskMinutes1764071000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_minutes (
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        at timestamptz not null,
        net_paise bigint not null,
        recorded_at timestamptz not null default now(),
        primary key (account_id, mode, at)
      );
      create index desk_minutes_by_age on desk_minutes (recorded_at);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
