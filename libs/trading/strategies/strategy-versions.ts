import { Injectable } from '@nestjs/common';
import { Refusal, type StrategyDefinition, strategyWith } from '@artha/core';
import { DataSource } from 'typeorm';
import { PluginVersions } from '../plugins/plugin-versions.js';
import { onlyPart, pluggedRules, type PluginPackage } from '@artha/plugins';

/** What a deployment and a backtest call a strategy: the name of a ready one, or the id of a version a trader wrote or of a part of a plug-in. */
const VERSION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface VersionRow {
  readonly rules: string;
  readonly userId: string;
  readonly name: string;
  readonly isArchived: boolean;
  /** Parts of plug-ins it was saved with. */
  readonly partIds: readonly string[];
}

/** What a strategy is made of: its plug-in, or rules with the indicators of plug-ins they name; neither: a ready one. */
interface StrategySource {
  readonly plugin: PluginPackage | null;
  readonly rules: string | null;
  readonly indicators: readonly PluginPackage[];
}

/** Finds strategies by what deployments and backtests call them. */
@Injectable()
export class StrategyVersions {
  constructor(
    private readonly database: DataSource,
    private readonly plugins: PluginVersions,
  ) {}

  /**
   * The strategy as it was saved or uploaded, whoever did and whatever became of it since. One of a plug-in is in a
   * cell of its own. Refuses: UNKNOWN_STRATEGY, BAD_RULE.
   */
  async definition(strategyId: string): Promise<StrategyDefinition> {
    const part = await this.part(strategyId);
    if (part !== null) return this.plugins.strategy(part);
    if (!VERSION_ID.test(strategyId)) return strategyWith(strategyId, null);
    return this.compiled(strategyId, await this.read(strategyId));
  }

  /** The plug-in a strategy is of, with nothing else in it; null: of none. For threads, which load it themselves. */
  async plugin(strategyId: string): Promise<PluginPackage | null> {
    const part = await this.part(strategyId);
    return part && onlyPart(part, part.name);
  }

  /** The text of a version; null: no rules. Refuses UNKNOWN_STRATEGY for a version that is not there. */
  async rules(strategyId: string): Promise<string | null> {
    if (!VERSION_ID.test(strategyId) || (await this.part(strategyId)) !== null) return null;
    const { rules } = await this.read(strategyId);
    return rules;
  }

  /** All that it takes to make the strategy again without us. Refuses UNKNOWN_STRATEGY. */
  async source(strategyId: string): Promise<StrategySource> {
    const plugin = await this.plugin(strategyId);
    if (plugin !== null || !VERSION_ID.test(strategyId)) return { plugin, rules: null, indicators: [] };
    const { rules, partIds } = await this.read(strategyId);
    return {
      plugin: null,
      rules,
      indicators: await Promise.all(partIds.map((id) => this.plugins.indicator(id))),
    };
  }

  private async part(strategyId: string) {
    const part = VERSION_ID.test(strategyId) ? await this.plugins.part(strategyId) : null;
    return part?.kind === 'strategy' ? part : null;
  }

  /**
   * A strategy that this person may set to work or try. Refuses: UNKNOWN_STRATEGY, also for other people's,
   * STRATEGY_IS_ARCHIVED, PLUGIN_IS_RETIRED, BAD_RULE.
   */
  async mine(userId: string, strategyId: string): Promise<StrategyDefinition> {
    if (!VERSION_ID.test(strategyId)) return strategyWith(strategyId, null);
    const part = await this.part(strategyId);
    if (part?.isRetired === true) throw new Refusal('PLUGIN_IS_RETIRED', { title: part.title });
    if (part !== null) return this.plugins.strategy(part);
    const { rules, userId: ownerId, name, isArchived, partIds } = await this.read(strategyId);
    if (ownerId !== userId) return strategyWith(strategyId, null);
    if (isArchived) throw new Refusal('STRATEGY_IS_ARCHIVED', { name });
    const parts = await Promise.all(partIds.map((id) => this.plugins.part(id)));
    const retired = parts.find((one) => one?.isRetired === true);
    if (retired) throw new Refusal('PLUGIN_IS_RETIRED', { title: retired.title });
    return this.compiled(strategyId, { rules, partIds });
  }

  /** With the indicators of plug-ins it was saved with, in a cell of their own. */
  private async compiled(
    strategyId: string,
    { rules, partIds }: Pick<VersionRow, 'rules' | 'partIds'>,
  ): Promise<StrategyDefinition> {
    if (partIds.length === 0) return strategyWith(strategyId, rules);
    return pluggedRules(rules, await Promise.all(partIds.map((id) => this.plugins.indicator(id))));
  }

  private async read(versionId: string): Promise<VersionRow> {
    const [row] = await this.database.query<VersionRow[]>(
      `select v.rules, s.user_id as "userId", s.name, s.is_archived as "isArchived",
              array(select part_id::text from strategy_version_plugins where strategy_version_id = v.id) as "partIds"
         from strategy_versions v join own_strategies s on s.id = v.strategy_id where v.id = $1`,
      [versionId],
    );
    if (row === undefined)
      throw new Refusal('UNKNOWN_STRATEGY', { strategyId: 'of this version', known: 'others' });
    return row;
  }
}

/** What people call the strategy of a deployment `d`; null: a ready one's. */
export const VERSION_TITLE = `coalesce(
    (select s.name || ' v' || v.number
       from strategy_versions v join own_strategies s on s.id = v.strategy_id where v.id::text = d.strategy_id),
    (select p.title || ' ' || v.version
       from plugin_parts p join plugin_versions v on v.id = p.version_id where p.id::text = d.strategy_id))`;
