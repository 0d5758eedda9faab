import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People, trading accounts, and who may see or trade which. */
export class CreateAccounts1763690000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table users (
        id uuid primary key,
        email text not null unique check (email = lower(email)),
        name text not null,
        role text not null check (role in ('admin', 'trader', 'investor')),
        password_hash text not null,
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        last_sign_in_at timestamptz
      );
      create table trading_accounts (
        id uuid primary key,
        name text not null,
        owner_id uuid not null references users (id),
        is_active boolean not null default true,
        created_at timestamptz not null default now()
      );
      create table account_access (
        account_id uuid not null references trading_accounts (id),
        user_id uuid not null references users (id),
        access text not null check (access in ('trade', 'read')),
        granted_at timestamptz not null default now(),
        primary key (account_id, user_id)
      );
      create index account_access_by_user on account_access (user_id);
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
