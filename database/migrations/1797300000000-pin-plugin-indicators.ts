import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules may name indicators of plug-ins. A version of rules is kept with the very versions of those it was saved with,
 * so a plug-in that is uploaded anew changes nothing that runs or was tested.
 */
export class PinPluginIndicators1797300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table strategy_version_plugins (
        strategy_version_id uuid not null references strategy_versions (id),
        part_id uuid not null references plugin_parts (id),
        primary key (strategy_version_id, part_id)
      );
      create index strategy_version_plugins_by_part on strategy_version_plugins (part_id);
      create trigger strategy_version_plugins_never_change before update or delete on strategy_version_plugins
        for each row execute function refuse_version_change();
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only'));
  }
}
