import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Audit } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { type PluginConfig, readPluginZip, tryPlugin } from '@artha/plugins';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { OFFERED_VERSIONS } from './list-plugins.query.js';
import { requireAdmin } from './require-admin.js';

/**
 * Keeps a version of a plug-in for good, after it was loaded and tried once. The same zip again is the same version;
 * the answer is its id. Refuses: NOT_ALLOWED, BAD_PLUGIN, PLUGIN_VERSION_TAKEN.
 */
export class UploadPluginCommand extends Command<string> {
  constructor(
    readonly userId: string,
    readonly zip: Buffer,
  ) {
    super();
  }
}

@CommandHandler(UploadPluginCommand)
export class UploadPluginHandler implements ICommandHandler<UploadPluginCommand> {
  constructor(
    private readonly database: DataSource,
    private readonly audit: Audit,
  ) {}

  async execute({ userId, zip }: UploadPluginCommand): Promise<string> {
    await requireAdmin(this.database.manager, userId);
    const sha256 = createHash('sha256').update(zip).digest('hex');
    try {
      return await this.keep(userId, zip, sha256);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const details = { sha256, code: error.code, why: error.message.slice(0, 500) };
      await this.audit.record({
        userId,
        action: 'plugin.upload',
        resource: 'plugin',
        result: 'refused',
        details,
      });
      throw error;
    }
  }

  private async keep(userId: string, zip: Buffer, sha256: string): Promise<string> {
    const { config, files } = await readPluginZip(zip);
    const { name, version, provides } = config;
    const costs = await tryPlugin({ config, files }, () => performance.now());
    return this.database.transaction(async (tx) => {
      const id = uuid();
      const [made] = await tx.query<unknown[]>(
        `insert into plugin_versions (id, name, version, config, files, sha256, zip_bytes, costs, uploaded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (name, version) do nothing returning id`,
        [id, name, version, config, files, sha256, zip.length, costs, userId],
      );
      if (made === undefined) {
        const [known] = await tx.query<{ id: string; sha256: string }[]>(
          'select id, sha256 from plugin_versions where name = $1 and version = $2',
          [name, version],
        );
        if (known?.sha256 !== sha256) throw new Refusal('PLUGIN_VERSION_TAKEN', { name, version });
        return known.id;
      }
      await requireFreeNames(tx, config);
      for (const part of provides)
        await tx.query(
          'insert into plugin_parts (id, version_id, kind, name, title) values ($1, $2, $3, $4, $5)',
          [uuid(), id, part.kind, part.kind === 'strategy' ? part.id : part.name, part.title],
        );
      const details = { name, version, sha256 };
      const act = {
        userId,
        action: 'plugin.upload',
        resource: 'plugin',
        resourceId: id,
        result: 'done',
      } as const;
      await this.audit.record({ ...act, details }, tx);
      return id;
    });
  }
}

/** An indicator is called by its name alone, so no two plug-ins may offer the same. Refuses BAD_PLUGIN. */
async function requireFreeNames(tx: EntityManager, { name, provides }: PluginConfig): Promise<void> {
  const names = provides.flatMap((part) => (part.kind === 'indicator' ? part.name : []));
  const [taken] = await tx.query<{ indicator: string; plugin: string }[]>(
    `select p.name as indicator, v.name as plugin
       from plugin_parts p join plugin_versions v on v.id = p.version_id
      where p.kind = 'indicator' and p.name = any($1) and v.name <> $2 and v.id in (${OFFERED_VERSIONS}) limit 1`,
    [names, name],
  );
  if (taken !== undefined)
    throw new Refusal('BAD_PLUGIN', {
      why: `the plug-in ${taken.plugin} has an indicator ${taken.indicator} already`,
    });
}
