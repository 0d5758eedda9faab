import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call to the broker may be lost on its way, or the answer to it: until the broker's book tells, the order is unknown. */
export class LetOrdersBeUnknown1764060000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders drop constraint orders_state_check;
      alter table orders add constraint orders_state_check check (state in ('requested', 'denied', 'waiting',
        'submitting', 'unknown', 'submitted', 'accepted', 'partially-filled', 'filled', 'cancelled', 'rejected', 'expired'));
      drop index orders_working;
      create index orders_working on orders (account_id, mode)
        where state in ('requested', 'waiting', 'submitting', 'unknown', 'submitted', 'accepted', 'partially-filled');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
