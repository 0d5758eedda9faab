import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { RUNS_PART } from './list-plugins.query.js';
import { requireAdmin } from './require-admin.js';

/**
 * Takes a version out of the catalogue; its code stays for whoever looks at what it did. Retiring twice is retiring
 * once. Refuses: NOT_ALLOWED, UNKNOWN_PLUGIN, PLUGIN_IN_USE while deployments run it.
 */
export class RetirePluginCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly versionId: string,
  ) {
    super();
  }
}

@CommandHandler(RetirePluginCommand)
export class RetirePluginHandler implements ICommandHandler<RetirePluginCommand> {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  async execute({ userId, versionId }: RetirePluginCommand): Promise<void> {
    await requireAdmin(this.database.manager, userId);
    await this.database.transaction(async (tx) => {
      const [known] = await tx.query<{ name: string; version: string; isRetired: boolean }[]>(
        `select name, version, retired_at is not null as "isRetired"
           from plugin_versions where id = $1 for update`,
        [versionId],
      );
      if (known === undefined) throw new Refusal('UNKNOWN_PLUGIN');
      if (known.isRetired) return;
      const { name, version } = known;
      const [{ count } = { count: 0 }] = await tx.query<{ count: number }[]>(
        `select count(*)::integer as count from deployments d
          where exists (select from plugin_parts p where p.version_id = $1 and (${RUNS_PART})) and d.state in ('requested', 'running')`,
        [versionId],
      );
      if (count > 0) throw new Refusal('PLUGIN_IN_USE', { name, version, count });
      await tx.query(
        'update plugin_versions set retired_by = $2, retired_at = clock_timestamp() where id = $1',
        [versionId, userId],
      );
      const act = { userId, action: 'plugin.retire', resource: 'plugin', resourceId: versionId } as const;
      await this.audit.record({ ...act, result: 'done', details: { name, version } }, tx);
    });
  }
}
