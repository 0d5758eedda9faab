import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What brokers say is held on live accounts, as it was compared last, so that people can see both counts. */
export class KeepBrokersPositions1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table broker_positions (
        account_id uuid not null references trading_accounts (id),
        instrument_id text not null,
        quantity bigint not null,
        average_paise bigint,
        seen_at timestamptz not null,
        primary key (account_id, instrument_id)
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
