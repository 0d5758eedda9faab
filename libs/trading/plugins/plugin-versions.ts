import { Injectable, Logger } from '@nestjs/common';
import { Refusal, type StrategyDefinition } from '@artha/core';
import {
  type IndicatorPart,
  loadPlugin,
  onlyPart,
  type PluginConfig,
  type PluginPackage,
} from '@artha/plugins';
import { DataSource } from 'typeorm';
import { OFFERED_VERSIONS } from './list-plugins.query.js';

/** A part of an uploaded plug-in, with all of the version it belongs to. */
export interface PluginPartRow extends PluginPackage {
  readonly kind: 'strategy' | 'indicator';
  readonly name: string;
  readonly title: string;
  readonly isRetired: boolean;
}

/** An indicator of a plug-in as everyone may draw it and name it in rules. */
export interface OfferedIndicator {
  /** Of this very version. */
  readonly id: string;
  readonly part: IndicatorPart;
  readonly plugin: Pick<PluginConfig, 'name' | 'version' | 'author'>;
}

/** Finds what was uploaded by the ids deployments and backtests call it. */
@Injectable()
export class PluginVersions {
  readonly #log = new Logger(PluginVersions.name);

  constructor(private readonly database: DataSource) {}

  /** Null: there is no such part. */
  async part(partId: string): Promise<PluginPartRow | null> {
    const [row] = await this.database.query<PluginPartRow[]>(
      `select p.kind, p.name, p.title, v.config, v.files, v.retired_at is not null as "isRetired"
         from plugin_parts p join plugin_versions v on v.id = p.version_id where p.id = $1`,
      [partId],
    );
    return row ?? null;
  }

  /** What plug-ins add to the indicators there are, by name; of two that took one name the one uploaded first. */
  async offeredIndicators(): Promise<OfferedIndicator[]> {
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

  /** One of its indicators, with nothing else in it. Refuses UNKNOWN_PLUGIN. */
  async indicator(partId: string): Promise<PluginPackage> {
    const part = await this.part(partId);
    if (part?.kind !== 'indicator') throw new Refusal('UNKNOWN_PLUGIN');
    return onlyPart(part, part.name);
  }

  /** The strategy of a part, in a cell of its own: one for each deployment, backtest or look at its parameters. */
  async strategy(part: PluginPartRow): Promise<StrategyDefinition> {
    const plugin = onlyPart(part, part.name);
    const { name, version } = plugin.config;
    const onLog = (message: string): void => this.#log.log({ message, plugin: `${name} ${version}` });
    const [strategy] = (await loadPlugin(plugin, { onLog })).strategies;
    if (strategy === undefined)
      throw new Refusal('UNKNOWN_STRATEGY', { strategyId: part.name, known: 'others' });
    return strategy;
  }
}
