import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recordings lie where their engine runs; which there are is known here. */
export class ListRecordings1797200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table session_recordings (
        name text primary key,
        started_at timestamptz not null,
        written_at timestamptz not null,
        bytes bigint not null check (bytes >= 0),
        state text not null check (state in ('writing', 'ended', 'cut-short', 'deleted'))
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
