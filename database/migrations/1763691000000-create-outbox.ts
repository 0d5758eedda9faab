import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts on their way out, and the facts each consumer has already handled. */
export class CreateOutbox1763691000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        sequence bigint generated always as identity primary key,
        id uuid not null unique,
        type text not null,
        fact jsonb not null,
        created_at timestamptz not null default now(),
        published_at timestamptz
      );
      create index outbox_waiting on outbox (sequence) where published_at is null;
      create index outbox_published on outbox (published_at) where published_at is not null;
      create table handled_facts (
        consumer text not null,
        fact_id uuid not null,
        handled_at timestamptz not null default now(),
        primary key (consumer, fact_id)
      );
      create index handled_facts_by_age on handled_facts (handled_at);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
