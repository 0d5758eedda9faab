import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person thought of a run. */
export class LetPeopleNoteBacktests1796100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table backtests add notes text not null default '' check (length(notes) <= 4000)`,
    );
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
