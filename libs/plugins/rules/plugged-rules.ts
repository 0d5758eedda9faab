import { altered, Refusal, rulesStrategy, type StrategyDefinition } from '@artha/core';
import { type PluginPackage } from '../config/plugin-config.js';
import { PLUGIN_LIMITS } from '../limits.js';
import { loadPlugin } from '../load-plugin.js';
import { type PluginFault } from '../plugin-fault.js';

/**
 * A strategy written as rules that name indicators of plug-ins, each plug-in in a cell of this strategy's own. What an
 * indicator does wrong is thrown at the decision it would have been part of, so the deployment is faulted and no rule
 * waits for ever for a value that never comes. Refuses BAD_RULE; its instances refuse PLUGIN_REFUSED when they begin.
 */
export async function pluggedRules(
  text: string,
  plugins: readonly PluginPackage[],
): Promise<StrategyDefinition> {
  const faults: PluginFault[] = [];
  const onFault = (fault: PluginFault): void => void faults.push(fault);
  const loaded = await Promise.all(plugins.map((plugin) => loadPlugin(plugin, { onFault })));
  const definition = rulesStrategy(
    text,
    loaded.flatMap(({ indicators }) => indicators),
  );
  const allow = (steps: number): void => loaded.forEach((plugin) => plugin.allow(steps, 'what came before'));
  return {
    ...definition,
    create: (raw) => {
      const strategy = definition.create(raw);
      return altered(strategy, {
        initialise: (setup) => {
          // The past it warms up on may be long, and the market waits meanwhile.
          allow(PLUGIN_LIMITS.loadSteps);
          try {
            strategy.initialise(setup);
          } finally {
            allow(Infinity);
          }
          const [fault] = faults;
          if (fault !== undefined) throw new Refusal('PLUGIN_REFUSED', { why: fault.message });
        },
        onCandle: (candle, position) => {
          const [fault] = faults;
          if (fault !== undefined) throw fault;
          return strategy.onCandle(candle, position);
        },
      });
    },
  };
}
