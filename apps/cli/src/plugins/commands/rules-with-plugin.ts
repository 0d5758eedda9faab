import { type StrategyDefinition } from '@artha/core';
import { onlyPart, pluggedRules, readPluginFolder } from '@artha/plugins';

/** Rules that may name the indicators of the plug-in in a folder. */
export async function rulesWithPlugin(text: string, folder: string): Promise<StrategyDefinition> {
  const plugin = await readPluginFolder(folder);
  const indicators = plugin.config.provides.flatMap((part) => (part.kind === 'indicator' ? part.name : []));
  return pluggedRules(
    text,
    indicators.map((name) => onlyPart(plugin, name)),
  );
}
