import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the replayed market stood, so that a restart goes on from there. One row. */
export class CreateReplayState1763740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table replay_state (
        id smallint primary key default 1 check (id = 1),
        session_on date not null,
        position_at timestamptz not null,
        playing boolean not null,
        speed double precision not null,
        epoch integer not null,
        saved_at timestamptz not null default now()
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
