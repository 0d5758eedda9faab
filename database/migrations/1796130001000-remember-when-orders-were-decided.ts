import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the engine took a step, in real time; writing it down may have had to wait, and `at` is the market's time. */
export class RememberWhenOrdersWereDecided1796130001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table order_transitions add column decided_at timestamptz');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
