import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type IndicatorPart, type PluginPackage } from './config/plugin-config.js';
import { readPluginFolder } from './package/read-folder.js';
import { pluginOf } from './testing/one-strategy.js';
import { tryPlugin } from './try-plugin.js';

/** Each look at it is a millisecond later. */
function counting(): () => number {
  let millis = 0;
  return () => ++millis;
}

function indicatorOf(next: string): PluginPackage {
  const part: IndicatorPart = {
    kind: 'indicator',
    name: 'under_test',
    title: 'Under test',
    description: 'Under test.',
    entry: 'strategy.js',
    group: 'overlap',
    pane: 'price',
    inputs: ['close'],
    outputs: [{ name: 'value', unit: 'price', draw: 'line' }],
    parameters: [],
  };
  const { config } = pluginOf('');
  const code = `let kept = 0; export const warmUp = () => 1; export const begin = () => [0]; export function next(bar, memory, out) { ${next} }`;
  return { config: { ...config, provides: [part] }, files: { 'strategy.js': code } };
}

describe('a plug-in that is tried', () => {
  it('is measured part by part', async () => {
    const folder = fileURLToPath(new URL('../../docs/how-to/example-plugin', import.meta.url));
    const costs = await tryPlugin(await readPluginFolder(folder), counting());
    expect(Object.keys(costs)).toEqual(['house-crossover', 'house_midpoint']);
    for (const { microsPerCandle, startMicros } of Object.values(costs)) {
      expect(microsPerCandle).toBeGreaterThan(0);
      expect(startMicros).toBe(1_000);
    }
  });

  it.each([
    ['has no class', pluginOf('export const x = 1'), /has to export a class as default/],
    ['does not parse', pluginOf('export default class {'), /threw SyntaxError/],
    [
      'waits at its top',
      pluginOf('await new Promise(() => {}); export default class { onCandle() {} }'),
      /await outside/,
    ],
    ['does nothing', pluginOf('export default class {}'), /neither onCandle nor onTick/],
    [
      'asks for what there is not',
      pluginOf('export default class { initialise(s) { s.indicator("emma", 9) } onCandle() {} }'),
      /no indicator emma|emma/,
    ],
    [
      'loops on a candle',
      pluginOf('export default class { onCandle() { while (true); } }'),
      /steps a candle may take/,
    ],
    [
      'remembers elsewhere',
      indicatorOf('kept += bar.close; out[0] = kept'),
      /all it remembers has to be in memory/,
    ],
    [
      'has no value when it said',
      indicatorOf('memory[0] += 1; if (memory[0] > 3) out[0] = 1'),
      /warms up in 1 candles/,
    ],
    ['fails while it draws', indicatorOf('throw new Error("no")'), /threw Error: no/],
  ])('is refused where it %s', async (_, plugin, sentence) => {
    await expect(tryPlugin(plugin, counting())).rejects.toThrow(sentence);
  });
});
