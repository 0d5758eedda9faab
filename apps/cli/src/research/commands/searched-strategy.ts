import { type StrategyDefinition, strategyOf } from '@artha/core';
import { type PluginPackage } from '@artha/plugins';
import { type BacktestOptions } from '../../backtest.js';
import { UsageFault } from '../../terminal.js';
import { type TypedRanges } from '../typed-ranges.js';

/** Whose settings are searched, and the plug-in it is of for the threads that try them. */
interface SearchedStrategy {
  readonly definition: StrategyDefinition;
  readonly plugin: PluginPackage | null;
}

/** Refuses what a person typed wrong before any candle is read. */
export async function searchedStrategy({
  strategy,
  rules,
  plugin,
  param,
}: Pick<BacktestOptions, 'strategy' | 'rules' | 'plugin'> & {
  readonly param: TypedRanges;
}): Promise<SearchedStrategy> {
  if (rules !== undefined || (strategy === undefined && plugin === undefined))
    throw new UsageFault(
      'Name a ready strategy (--strategy) or one of a plug-in (--plugin); rules have no parameters.',
    );
  if (Object.keys(param.ranges).length === 0)
    throw new UsageFault('Give at least one parameter a range: --param name=from:to:step.');
  if (plugin === undefined) return { definition: strategyOf(strategy ?? ''), plugin: null };
  const { pluginStrategyOf } = await import('../../plugins/commands/plugin-strategy-of.js');
  return pluginStrategyOf(plugin, strategy);
}
