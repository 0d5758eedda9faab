import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The shares whose contracts may only be left on a day, as an admin entered the exchange's list. */
export class KeepFnoBans1796030002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table fno_bans (
        day_on date primary key,
        underlying_ids text[] not null,
        set_by uuid not null references users (id),
        set_at timestamptz not null
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
