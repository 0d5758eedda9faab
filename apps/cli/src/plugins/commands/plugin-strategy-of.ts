import { type StrategyDefinition } from '@artha/core';
import { loadPlugin, readPluginFolder } from '@artha/plugins';
import { UsageFault } from '../../terminal.js';

/** A strategy of the plug-in in a folder, by its id where there are several. Its log lines go to stderr. */
export async function pluginStrategyOf(folder: string, strategyId?: string): Promise<StrategyDefinition> {
  const plugin = await readPluginFolder(folder);
  const { strategies } = await loadPlugin(plugin, {
    onLog: (line) => void process.stderr.write(`${line}\n`),
  });
  const [first] = strategies;
  if (strategyId === undefined && first !== undefined && strategies.length === 1) return first;
  const found = strategies.find(({ id }) => id === strategyId);
  if (found !== undefined) return found;
  const names = strategies.map(({ id }) => id).join(', ');
  throw new UsageFault(
    first === undefined
      ? `${plugin.config.name} has no strategy.`
      : `Name one of its strategies with --strategy: ${names}.`,
  );
}
