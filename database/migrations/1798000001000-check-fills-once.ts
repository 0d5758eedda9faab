import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What costs every fill and tells nothing: its account, instrument and deployment are those of its order, which is
 * checked; its ledger entry is named after it, so the entry's own key keeps it single, and no list reads the ledger by
 * its sequence alone. What is asked for and was looked for in the whole table gets an index: the fills of an order.
 */
export class CheckFillsOnce1798000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table fills
        drop constraint fills_account_id_fkey,
        drop constraint fills_instrument_id_fkey,
        drop constraint fills_deployment_id_fkey;
      create index fills_by_order on fills (order_id);
      alter table ledger_entries
        drop constraint ledger_entries_sequence_key,
        drop constraint ledger_entries_fill_id_key,
        add constraint ledger_entries_named_after_fills check (fill_id is null or id = 'fill:' || fill_id);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
