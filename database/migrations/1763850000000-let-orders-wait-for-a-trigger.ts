import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stop orders, and orders that trade at once or not at all. */
export class LetOrdersWaitForATrigger1763850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders drop constraint orders_kind_check;
      alter table orders
        add column trigger_paise bigint check (trigger_paise > 0),
        add column triggered_at timestamptz,
        add column validity text not null default 'DAY' check (validity in ('DAY', 'IOC')),
        add constraint orders_kind_check check (kind in ('MARKET', 'LIMIT', 'SL', 'SL-M')),
        add constraint orders_trigger_check check ((trigger_paise is not null) = (kind in ('SL', 'SL-M')));
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
