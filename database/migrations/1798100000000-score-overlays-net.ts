import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a deployment and its backtest are left with after charges; of earlier days nobody knows. */
export class ScoreOverlaysNet1798100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table overlay_scores add column actual_net_paise bigint, add column expected_net_paise bigint;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
