import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Plug-ins as they were uploaded. A version is never changed: deployments and backtests name the part they run, and
 * must find the very code they began with. It may be retired, and then nothing new begins with it.
 */
export class KeepPlugins1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table plugin_versions (
        id uuid primary key,
        name text not null check (name ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$'),
        version text not null check (length(version) between 5 and 60),
        config json not null,
        files json not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        zip_bytes integer not null check (zip_bytes > 0),
        costs json not null,
        uploaded_by uuid not null references users (id),
        uploaded_at timestamptz not null default clock_timestamp(),
        retired_by uuid references users (id),
        retired_at timestamptz,
        unique (name, version),
        check ((retired_by is null) = (retired_at is null))
      );
      create table plugin_parts (
        id uuid primary key,
        version_id uuid not null references plugin_versions (id),
        kind text not null check (kind in ('strategy', 'indicator')),
        name text not null,
        title text not null,
        unique (version_id, name)
      );
      create function refuse_plugin_change() returns trigger language plpgsql as $$
        begin
          if tg_op = 'UPDATE' and tg_table_name = 'plugin_versions' then
            if to_jsonb(new) - '{retired_by,retired_at}'::text[] = to_jsonb(old) - '{retired_by,retired_at}'::text[]
              then return new;
            end if;
          end if;
          raise exception 'an uploaded plug-in is never changed';
        end $$;
      create trigger plugin_versions_never_change before update or delete on plugin_versions
        for each row execute function refuse_plugin_change();
      create trigger plugin_parts_never_change before update or delete on plugin_parts
        for each row execute function refuse_plugin_change();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
