import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each deployment strayed from a backtest on each day it traded, and from where on its traders are told. */
export class ScoreOverlays1797400002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table overlay_scores (
        deployment_id uuid not null references deployments (id) on delete cascade,
        traded_on date not null,
        drift_percent double precision not null,
        matched integer not null,
        missed integer not null,
        extra integer not null,
        actual_paise bigint not null,
        expected_paise bigint not null,
        scored_at timestamptz not null default now(),
        primary key (deployment_id, traded_on)
      );
      create table drift_alert (
        is_only boolean primary key default true check (is_only),
        above_percent double precision not null check (above_percent between 0 and 100),
        changed_by uuid references users (id),
        changed_at timestamptz
      );
      insert into drift_alert values (true, 20);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
