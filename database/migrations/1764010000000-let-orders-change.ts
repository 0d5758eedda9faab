import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that are changed while they work, that wait for their time, and that belong together. */
export class LetOrdersChange1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table orders drop constraint orders_state_check, drop constraint orders_validity_check;
      alter table orders
        add column valid_minutes smallint check (valid_minutes between 1 and 120),
        add column is_after_market boolean not null default false,
        add column group_id uuid,
        add column group_kind text check (group_kind in ('slices', 'iceberg', 'basket')),
        add column leg_number smallint check (leg_number > 0),
        add column algo_id text,
        add column protected_paise bigint check (protected_paise > 0),
        add column modifications smallint not null default 0 check (modifications >= 0),
        add column pending_change jsonb,
        add constraint orders_state_check check (state in ('requested', 'denied', 'waiting', 'submitting', 'unknown',
          'submitted', 'accepted', 'partially-filled', 'filled', 'cancelled', 'rejected', 'expired')),
        add constraint orders_validity_check check (validity in ('DAY', 'IOC', 'TTL')),
        add constraint orders_minutes_of_validity_check check ((valid_minutes is not null) = (validity = 'TTL')),
        add constraint orders_group_check check (num_nulls(group_id, group_kind, leg_number) in (0, 3));
      create index orders_by_group on orders (group_id) where group_id is not null;
      drop index orders_working;
      create index orders_working on orders (account_id, mode)
        where state in ('requested', 'waiting', 'submitting', 'unknown', 'submitted', 'accepted', 'partially-filled');
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
