import { type PluginPackage, type StrategyPart } from '../config/plugin-config.js';

/** A plug-in of one strategy with this code. */
export function pluginOf(code: string, over: Partial<StrategyPart> = {}): PluginPackage {
  const part: StrategyPart = {
    kind: 'strategy',
    id: 'under-test',
    title: 'Under test',
    description: 'A strategy under test.',
    entry: 'strategy.js',
    parameters: {},
    ...over,
  };
  const config = {
    name: 'tested',
    version: '1.0.0',
    apiVersion: 1,
    author: 'A tester',
    description: 'Under test.',
    provides: [part],
  } as const;
  return { config, files: { 'strategy.js': code } };
}
