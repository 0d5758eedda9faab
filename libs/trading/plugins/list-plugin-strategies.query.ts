import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type ParameterSpecs } from '@artha/core';
import { type PluginConfig } from '@artha/plugins';
import { DataSource } from 'typeorm';
import { OFFERED_VERSIONS } from './list-plugins.query.js';

/** A strategy of a plug-in as the catalogue offers it. */
export interface OfferedStrategy {
  /** What deployments and backtests call it. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: ParameterSpecs;
  readonly legs: number;
  readonly plugin: Pick<PluginConfig, 'name' | 'version' | 'author'>;
}

/**
 * What plug-ins add to the strategies everyone may use, by title; or what they offered before, in versions that are
 * superseded or retired by now, for whoever reads what was done with them.
 */
export class ListPluginStrategiesQuery extends Query<OfferedStrategy[]> {
  constructor(readonly when: 'now' | 'before' = 'now') {
    super();
  }
}

@QueryHandler(ListPluginStrategiesQuery)
export class ListPluginStrategiesHandler implements IQueryHandler<ListPluginStrategiesQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ when }: ListPluginStrategiesQuery): Promise<OfferedStrategy[]> {
    const rows = await this.database.query<{ id: string; name: string; config: PluginConfig }[]>(
      `select p.id, p.name, v.config from plugin_parts p join plugin_versions v on v.id = p.version_id
        where p.kind = 'strategy' and (v.id in (${OFFERED_VERSIONS})) = $1 order by p.title, p.id`,
      [when === 'now'],
    );
    return rows.flatMap(({ id, name, config }) => {
      const part = config.provides.find((one) => one.kind === 'strategy' && one.id === name);
      if (part?.kind !== 'strategy') return [];
      const { title, description, parameters, legs = 1 } = part;
      const { name: of, version, author } = config;
      return [{ id, title, description, parameters, legs, plugin: { name: of, version, author } }];
    });
  }
}
