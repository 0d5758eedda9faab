import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Chart workspaces people saved under a name; what is in one is the web's business. */
export class CreateChartLayouts1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table chart_layouts (
        id uuid primary key,
        user_id uuid not null references users (id),
        name text not null,
        layout jsonb not null,
        version integer not null default 1,
        updated_at timestamptz not null default now()
      );
      create unique index chart_layouts_by_name on chart_layouts (user_id, lower(name));
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
