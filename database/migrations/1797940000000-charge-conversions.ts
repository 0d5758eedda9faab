import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Units that become another product on the day they were bought are charged as what they become. The difference is
 * booked like everything else that moves cash: by an entry of its own kind.
 */
export class ChargeConversions1797940000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table position_conversions add column charges_paise bigint not null default 0;
      alter table ledger_entries
        drop constraint ledger_entries_kind_check,
        add constraint ledger_entries_kind_check
          check (kind in ('opening', 'deposit', 'withdrawal', 'trade', 'conversion'));
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
