import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A made-up day is opened again after a restart by what it was made of: its scenario and its seed. */
export class RememberTheMadeUpDay1763820000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table replay_state
        add column mode text not null default 'replay' check (mode in ('replay', 'synthetic')),
        add column scenario text,
        add column seed bigint check (seed between 0 and 4294967295),
        add check ((mode = 'synthetic') = (scenario is not null and seed is not null));
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
