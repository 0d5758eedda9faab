import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which trigger waits at the broker in the place of a stop. */
export class MirrorStops1764041000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table position_stops add column mirror jsonb');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
