import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose charges a backtest pays, and what its orders are. Null of runs from before: they paid the flat commission. */
export class ChargeBacktestsByTariffs1797900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['backtests', 'optimisations'])
      await runner.query(`alter table ${table} add tariff text, add product text`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
