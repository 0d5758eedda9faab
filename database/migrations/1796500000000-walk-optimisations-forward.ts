import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of settings chosen on some days on the days after. Null settings: none had a score. */
export class WalkOptimisationsForward1796500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table optimisation_windows (
        optimisation_id uuid not null references optimisations (id) on delete cascade,
        number smallint not null check (number > 0),
        fit_from_on date not null,
        test_from_on date not null check (test_from_on > fit_from_on),
        test_to_on date not null check (test_to_on >= test_from_on),
        parameters jsonb,
        fit jsonb,
        test jsonb,
        primary key (optimisation_id, number)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
