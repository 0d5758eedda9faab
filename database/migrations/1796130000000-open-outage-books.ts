import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The files in which engines keep what desks do while PostgreSQL is away. One that is open may hold changes that are
 * not here, and its engine may be alive though it is not heard of here.
 */
export class OpenOutageBooks1796130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outage_books (
        id uuid primary key,
        opened_at timestamptz not null default now(),
        closed_at timestamptz
      )`);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
