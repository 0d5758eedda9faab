import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What says the same again within minutes is folded into the message that said it first, so that a flood of fills
 * hides nothing else. Every fact keeps a row of its own, under its own id: one that comes again is counted once.
 */
export class FoldNotifications1798170000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications
        add column subject text,
        add column times integer not null default 1 check (times > 0),
        add column folded_into uuid references notifications (id) on delete cascade;
      create index notifications_shown on notifications (user_id, sequence desc) where folded_into is null;
      create index notifications_by_subject on notifications (user_id, subject, sequence desc)
        where folded_into is null and read_at is null and subject is not null;
      create index notifications_folded on notifications (folded_into) where folded_into is not null;
      drop index notifications_by_user;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
