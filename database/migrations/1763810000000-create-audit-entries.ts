import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did what, when and from where; kept for five years (SEBI's rule on logs of algorithmic trading). A trigger
 * refuses every change, so that not even a mistake of ours can rewrite it.
 */
export class CreateAuditEntries1763810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit_entries (
        id uuid primary key,
        at timestamptz not null,
        user_id uuid references users (id),
        action text not null check (action ~ '^[a-z-]+\\.[a-z-]+$'),
        resource text not null,
        resource_id text,
        result text not null check (result in ('done', 'refused', 'failed')),
        details jsonb not null default '{}',
        ip text,
        user_agent text,
        correlation_id text not null
      );
      create index audit_entries_by_user on audit_entries (user_id, id);
      create index audit_entries_by_action on audit_entries (action text_pattern_ops, id);
      create index audit_entries_by_resource on audit_entries (resource, resource_id, id);

      create function refuse_audit_change() returns trigger language plpgsql as $$
        begin raise exception 'the audit trail is never changed'; end $$;
      create trigger audit_entries_never_change before update or delete on audit_entries
        for each row execute function refuse_audit_change();
      create trigger audit_entries_never_emptied before truncate on audit_entries
        for each statement execute function refuse_audit_change();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
