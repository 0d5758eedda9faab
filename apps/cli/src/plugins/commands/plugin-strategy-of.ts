import { type StrategyDefinition } from '@artha/core';
import { loadPlugin, onlyPart, type PluginPackage, readPluginFolder } from '@artha/plugins';
import { UsageFault } from '../../terminal.js';

interface FoundStrategy {
  readonly definition: StrategyDefinition;
  /** It alone, for threads, which load it themselves. */
  readonly plugin: PluginPackage;
}

/** A strategy of the plug-in in a folder, by its id where there are several. Its log lines go to stderr. */
export async function pluginStrategyOf(folder: string, strategyId?: string): Promise<FoundStrategy> {
  const plugin = await readPluginFolder(folder);
  const { strategies } = await loadPlugin(plugin, {
    onLog: (line) => void process.stderr.write(`${line}\n`),
  });
  const [first] = strategies;
  const found =
    strategyId === undefined && strategies.length === 1
      ? first
      : strategies.find(({ id }) => id === strategyId);
  if (found !== undefined) return { definition: found, plugin: onlyPart(plugin, found.id) };
  const names = strategies.map(({ id }) => id).join(', ');
  throw new UsageFault(
    first === undefined
      ? `${plugin.config.name} has no strategy.`
      : `Name one of its strategies with --strategy: ${names}.`,
  );
}
