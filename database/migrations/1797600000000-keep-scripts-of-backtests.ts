import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the code of a plug-in answered in a backtest, so that the run can be walked through where that code cannot be. */
export class KeepScriptsOfBacktests1797600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backtest_scripts (
        backtest_id uuid primary key references backtests (id) on delete cascade,
        script jsonb not null
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
