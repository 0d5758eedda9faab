import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One that failed may begin again, and says on what it failed. Where in its code that was is for the engine's log
 * alone: those who may see an account learn nothing of the server's files.
 */
export class ResumeFaultedDeployments1796300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table deployments add column fault_place jsonb, add column resumptions integer not null default 0;
      alter table deployment_decisions drop column trace;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
