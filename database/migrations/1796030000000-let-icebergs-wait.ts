import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A part of a wish knows how large the wish is, so that it can be judged by all of it. */
export class LetIcebergsWait1796030000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders add column wish_quantity bigint;
      create index orders_waiting_legs on orders (group_id) where group_kind = 'iceberg';
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
