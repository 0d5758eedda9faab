import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people were told, and whether they have read it. */
export class CreateNotifications1763730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications (
        id uuid primary key,
        sequence bigint generated always as identity unique,
        user_id uuid not null references users (id) on delete cascade,
        severity text not null check (severity in ('info', 'important', 'critical')),
        title text not null,
        body text not null,
        link text,
        created_at timestamptz not null default now(),
        read_at timestamptz
      );
      create index notifications_by_user on notifications (user_id, sequence desc);
      create index notifications_unread on notifications (user_id) where read_at is null;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
