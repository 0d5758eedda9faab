import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a report shows beside its figures; null of runs from before, whose trades tell less. */
export class KeepBacktestReports1796100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table backtests add report jsonb');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
