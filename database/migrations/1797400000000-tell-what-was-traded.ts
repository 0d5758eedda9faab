import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of which instrument a trade of a backtest was: two may be traded together. Null of trades from before. */
export class TellWhatWasTraded1797400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table backtest_trades add instrument_id text');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
