import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many deployments an account may have at work at once, by mode, as an administrator wants it. */
export class LimitConcurrentDeployments1796130004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table deployment_caps (
        mode text primary key check (mode in ('paper', 'live')),
        most integer not null check (most between 0 and 5000),
        changed_by uuid references users (id),
        changed_at timestamptz
      );
      insert into deployment_caps (mode, most) values ('paper', 5), ('live', 5);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
