import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That a fact has left took a second copy of its row, and of an entry in each index. What waits is a narrow table of
 * its own now, which a fact enters with its commit and leaves when it is published; the fact itself never changes.
 */
export class LetFactsWaitBesideTheOutbox1798000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index outbox_waiting;
      create table outbox_waiting (sequence bigint primary key);
      alter table outbox_waiting set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
      insert into outbox_waiting select sequence from outbox where published_at is null;
      alter table outbox drop column published_at;
      create index outbox_by_age on outbox using brin (created_at);
      create index outbox_squared_off on outbox (sequence) where type = 'trading.squared-off';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
