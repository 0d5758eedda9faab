import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the strategies of deployments keep for themselves, by the first instrument each trades. As text: a strategy
 * finds its state as it wrote it, down to the order of its names.
 */
export class SaveStrategyStates1796300001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table strategy_states (
        deployment_id uuid not null references deployments (id),
        instrument_id text not null references instruments (id),
        state json not null,
        saved_at timestamptz not null default now(),
        primary key (deployment_id, instrument_id)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
