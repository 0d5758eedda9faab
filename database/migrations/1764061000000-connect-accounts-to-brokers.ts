import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which account trades at which broker, whether it is armed, and what of it nobody may enter until someone has looked. */
export class ConnectAccountsToBrokers1764061000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table broker_links (
        account_id uuid primary key references trading_accounts (id),
        broker text not null check (broker in ('simulator')),
        client_code text not null check (client_code <> ''),
        linked_by uuid not null references users (id),
        linked_at timestamptz not null default now(),
        armed_by uuid references users (id),
        armed_at timestamptz,
        unique (broker, client_code),
        check ((armed_by is null) = (armed_at is null))
      );
      create table quarantines (
        account_id uuid not null references trading_accounts (id),
        mode text not null check (mode in ('paper', 'live')),
        instrument_id text not null,
        reason text not null,
        ours bigint not null,
        theirs bigint not null,
        set_at timestamptz not null,
        released_at timestamptz,
        released_by text,
        primary key (account_id, mode, instrument_id),
        check ((released_by is null) = (released_at is null))
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
