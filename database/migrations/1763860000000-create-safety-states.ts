import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may not trade freely, so that a halt survives every restart. What was resumed stays, as it was resumed. */
export class CreateSafetyStates1763860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table safety_states (
        scope text not null check (scope in ('platform', 'account', 'deployment')),
        scope_id text not null,
        mode text not null check (mode in ('all', 'paper', 'live')),
        account_id uuid references trading_accounts (id),
        state text not null check (state in ('active', 'reducing', 'halted')),
        square_off boolean not null,
        cause text not null check (cause in ('person', 'loss-limit')),
        reason text not null,
        set_by_id uuid references users (id),
        set_by text not null,
        set_at timestamptz not null,
        request_id uuid,
        acknowledged_by text,
        acknowledged_at timestamptz,
        primary key (scope, scope_id, mode),
        check ((account_id is null) = (scope = 'platform'))
      );
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
