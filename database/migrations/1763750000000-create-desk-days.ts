import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each account had won or lost when its trading day began, so that a restart counts the same day's loss. */
export class CreateDeskDays1763750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table desk_days (
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        net_paise bigint not null,
        began_at timestamptz not null,
        primary key (account_id, mode)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
