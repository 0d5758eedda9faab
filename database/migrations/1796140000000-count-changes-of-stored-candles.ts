import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One number that grows whenever days before today gain or lose candles: whoever remembers such days asks for it. */
export class CountChangesOfStoredCandles1796140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table candle_revision (
        is_the_only_row boolean primary key default true check (is_the_only_row),
        revision bigint not null
      );
      insert into candle_revision (revision) values (1);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
