import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The exchange's calendar: what differs from an ordinary day. Rows without `set_by` are the shipped ones and follow
 * the release; what an admin entered or took away stays as they left it.
 */
export class CreateCalendarDays1763811000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar_days (
        day_on date not null,
        kind text not null check (kind in ('holiday', 'special-session', 'muhurat', 'settlement-holiday')),
        name text not null,
        stretches jsonb not null default '[]',
        is_provisional boolean not null,
        source text not null,
        is_removed boolean not null default false,
        set_by uuid references users (id),
        set_at timestamptz not null default now(),
        primary key (day_on, kind)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
