import { type IndicatorInfo, type StrategyDefinition } from '@artha/core';
import { type PluginPackage } from './config/plugin-config.js';
import { pluginIndicator } from './indicators/plugin-indicator.js';
import { Cell } from './isolate/cell.js';
import { type PluginFault } from './plugin-fault.js';
import { pluginStrategy } from './strategies/plugin-strategy.js';

/** A plug-in in a cell of its own, its parts as ready to use as those that are built in. */
export interface LoadedPlugin {
  readonly strategies: readonly StrategyDefinition[];
  readonly indicators: readonly IndicatorInfo[];
  /** It ran out of steps or memory; nothing of it answers any more, and it has to be loaded again. */
  readonly isBroken: boolean;
  /** From now on it may take so many steps in all, for `what`: "a drawing". Infinity: as many as each call may. */
  allow(steps: number, what: string): void;
}

interface Listeners {
  readonly onLog?: (line: string) => void;
  /** An indicator failed while it was drawn, and has no values from then on. A strategy throws instead. */
  readonly onFault?: (fault: PluginFault) => void;
}

export async function loadPlugin(
  { config, files }: PluginPackage,
  { onLog = () => {}, onFault = () => {} }: Listeners = {},
): Promise<LoadedPlugin> {
  const cell = await Cell.open(`The plug-in ${config.name} ${config.version}`);
  const codeOf = (entry: string): string => files[entry] ?? '';
  const faults: PluginFault[] = [];
  const failed = (fault: PluginFault): void => {
    faults.push(fault);
    onFault(fault);
  };
  const indicators = config.provides.flatMap((part) =>
    part.kind === 'indicator'
      ? pluginIndicator(part, { cell, code: codeOf(part.entry), onFault: failed })
      : [],
  );
  return {
    strategies: config.provides.flatMap((part) =>
      part.kind === 'strategy'
        ? pluginStrategy(part, { cell, code: codeOf(part.entry), onLog, indicators, faults })
        : [],
    ),
    indicators,
    get isBroken() {
      return cell.isBroken;
    },
    allow: (steps, what) => cell.allow(steps, what),
  };
}
