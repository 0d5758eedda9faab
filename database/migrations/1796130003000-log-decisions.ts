import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What strategies decided with each candle and by which numbers; the newest of each deployment are kept. */
export class LogDecisions1796130003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deployment_decisions (
        deployment_id uuid not null references deployments (id),
        sequence bigint generated always as identity,
        instrument_id text not null references instruments (id),
        at timestamptz not null,
        candle_at timestamptz not null,
        close_paise bigint not null,
        held_quantity bigint not null,
        kind text not null check (kind in ('buy', 'sell', 'hold', 'error')),
        reason text not null,
        decided_by jsonb not null,
        trace text,
        recorded_at timestamptz not null default now(),
        primary key (deployment_id, sequence)
      );
      -- Most are holds; what was done is looked for among them.
      create index deployment_decisions_acts on deployment_decisions (deployment_id, sequence) where kind <> 'hold';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
