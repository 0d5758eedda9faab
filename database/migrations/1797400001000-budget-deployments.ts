import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a deployment may use: the platform's budget, where the code's own is not enough, of one deployment what is
 * otherwise, and what it has used. A name that is missing is as the row before it says.
 */
export class BudgetDeployments1797400001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deployment_budget (
        is_only boolean primary key default true check (is_only),
        budget jsonb not null,
        changed_by uuid references users (id),
        changed_at timestamptz
      );
      insert into deployment_budget values (true, '{}');
      alter table deployments add column budget jsonb;
      create table deployment_budget_use (
        deployment_id uuid primary key references deployments (id) on delete cascade,
        used jsonb not null
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
