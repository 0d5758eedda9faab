import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How large entries are where they are not the same each time, and when a deployment may enter. */
export class SizeAndScheduleDeployments1796300002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table deployments add column sizing jsonb, add column schedule jsonb;
      alter table backtests add column sizing jsonb;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
