import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A deployment may trade under an algorithm that is registered with the exchange, and then faster. */
export class RegisterAlgorithms1796030001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table deployments
        add column algo_id text check (algo_id <> ''),
        add column orders_per_second smallint,
        add constraint deployments_pace_check
          check (orders_per_second is null or orders_per_second <= 10 or algo_id is not null);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
