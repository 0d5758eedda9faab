import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type IndicatorPart, type PluginConfig } from '@artha/plugins';
import { DataSource } from 'typeorm';
import { OFFERED_VERSIONS } from './list-plugins.query.js';

/** An indicator of a plug-in as everyone may draw it and name it in rules. */
export interface OfferedIndicator {
  /** Of this very version. */
  readonly id: string;
  readonly part: IndicatorPart;
  readonly plugin: Pick<PluginConfig, 'name' | 'version' | 'author'>;
}

/** What plug-ins add to the indicators there are, by name; of two that took one name the one uploaded first. */
export class ListPluginIndicatorsQuery extends Query<OfferedIndicator[]> {}

@QueryHandler(ListPluginIndicatorsQuery)
export class ListPluginIndicatorsHandler implements IQueryHandler<ListPluginIndicatorsQuery> {
  constructor(private readonly database: DataSource) {}

  async execute(): Promise<OfferedIndicator[]> {
    const rows = await this.database.query<{ id: string; name: string; config: PluginConfig }[]>(
      `select distinct on (p.name) p.id, p.name, v.config
         from plugin_parts p join plugin_versions v on v.id = p.version_id
        where p.kind = 'indicator' and v.id in (${OFFERED_VERSIONS})
        order by p.name, (select min(uploaded_at) from plugin_versions where name = v.name), v.id`,
    );
    return rows.flatMap(({ id, name, config }) => {
      const part = config.provides.find((one) => one.kind === 'indicator' && one.name === name);
      if (part?.kind !== 'indicator') return [];
      const { name: of, version, author } = config;
      return [{ id, part, plugin: { name: of, version, author } }];
    });
  }
}
