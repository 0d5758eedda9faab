import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a strategy that trades two instruments together, the second. */
export class BacktestTwoInstruments1796120001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table backtests add column second_instrument_id text references instruments (id)',
    );
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
