import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type IndicatorPart, type PluginPackage } from '../config/plugin-config.js';
import { onlyPart } from '../package/only-part.js';
import { readPluginFolder } from '../package/read-folder.js';
import { type DrawingTask } from './draw-bars.js';
import { DrawingWork } from './drawing-work.js';

const FOLDER = fileURLToPath(new URL('../../../docs/how-to/example-plugin', import.meta.url));

/** Highs 10, 11, 12 …, lows 9, 10, 11 …: the midpoint of three candles ends at high − 1.5. */
function barsOf(count: number, from = 0): Float64Array {
  return Float64Array.from(
    Array.from({ length: count }, (_, n) => {
      const low = 9 + from + n;
      return [(from + n) * 60_000, low, low + 1, low, low + 1, 5];
    }).flat(),
  );
}

describe('a drawing of an indicator', () => {
  let midpoint: PluginPackage;

  beforeAll(async () => {
    midpoint = onlyPart(await readPluginFolder(FOLDER), 'house_midpoint');
  });

  const task = (more: Partial<DrawingTask>): DrawingTask => ({
    ...{ partId: 'a', plugin: midpoint, parameters: [3], bars: barsOf(5), formsLast: false, memory: null },
    ...more,
  });
  /** The same part with other code in it. */
  function withCode(next: string, begin = 'return [0];'): PluginPackage {
    const [part] = midpoint.config.provides as [IndicatorPart];
    const code = `export function warmUp() { return 1; }
      export function begin() { ${begin} }
      export function next(bar, memory, out, parameters) { ${next} }`;
    return { config: midpoint.config, files: { [part.entry]: code } };
  }

  it('has a number for each closed candle, and one for the forming one', async () => {
    const drawing = await new DrawingWork().draw(task({ formsLast: true }));
    expect(drawing.columns).toEqual([Float64Array.from([NaN, NaN, 10.5, 11.5])]);
    expect(drawing.forming).toEqual(Float64Array.from([12.5]));
    expect(drawing.warmUpCandles).toBe(3);
  });

  it('goes on from what it remembered to the same numbers as at once', async () => {
    const work = new DrawingWork();
    const whole = await work.draw(task({ bars: barsOf(40) }));
    const { memory, columns } = await work.draw(task({ bars: barsOf(25), formsLast: true }));
    const rest = await work.draw(task({ bars: barsOf(16, 24), memory }));
    expect([...(columns[0] ?? []), ...(rest.columns[0] ?? [])]).toEqual([...(whole.columns[0] ?? [])]);
    expect(rest.memory).toEqual(whole.memory);
  });

  it('refuses a memory of another setting', async () => {
    const work = new DrawingWork();
    const { memory } = await work.draw(task({}));
    await expect(work.draw(task({ memory, parameters: [20] }))).rejects.toThrow(
      /remembers 41 numbers, not 7/,
    );
  });

  it('ends after the steps a drawing may take, however few each candle takes', async () => {
    const slow = withCode('for (let n = 0; n < 30000; n++); out[0] = 1;');
    const long = task({ partId: 'slow', plugin: slow, parameters: [], bars: barsOf(2_000) });
    const work = new DrawingWork();
    await expect(work.draw(long)).rejects.toThrow(/took more than the 20,00,00,000 steps a drawing may take/);
    const { columns } = await work.draw({ ...long, bars: barsOf(5) });
    expect(columns).toEqual([Float64Array.from([1, 1, 1, 1, 1])]);
  });

  it.each([
    ['throws', 'if (bar.low > 11) throw new Error("not above eleven"); out[0] = 1;', /not above eleven/],
    ['never ends', 'if (bar.low > 11) while (true); out[0] = 1;', /steps a candle may take/],
  ])('that %s says so, each time anew, and costs no other', async (_, code, sentence) => {
    const work = new DrawingWork();
    const bad = task({ partId: 'bad', plugin: withCode(code), parameters: [] });
    for (let nth = 0; nth < 2; nth++) await expect(work.draw(bad)).rejects.toThrow(sentence);
    expect((await work.draw(task({}))).columns[0]?.at(-1)).toBe(12.5);
    expect((await work.draw({ ...bad, bars: barsOf(2) })).columns[0]).toEqual(Float64Array.from([1, 1]));
  });

  it.each([
    [
      'a list that grows',
      'let n = 0; return new Proxy([1], { get: (l, k) => (k === "length" && n++ > 3 ? 1e9 : l[k]) });',
    ],
    ['a list without end', 'return new Array(5000).fill(0);'],
    ['no list', 'return { length: 1e9, every: () => true };'],
    ['a list of texts', 'return ["a"];'],
  ])('does not believe what it begins with: %s', async (_, begin) => {
    const bad = task({ partId: 'bad', plugin: withCode('out[0] = 1;', begin), parameters: [] });
    await expect(new DrawingWork().draw(bad)).rejects.toThrow(/remember|an array of the numbers/);
  });

  it.each(['NaN', '0', 'Infinity', '1.5', '1e9', '{}'])('does not warm up in %s candles', async (candles) => {
    const plugin = withCode('out[0] = 1;');
    const [entry = ''] = Object.keys(plugin.files);
    const files = { [entry]: plugin.files[entry]?.replace('return 1;', `return ${candles};`) ?? '' };
    const bad = task({ partId: 'bad', plugin: { ...plugin, files }, parameters: [] });
    await expect(new DrawingWork().draw(bad)).rejects.toThrow(/has to warm up in 1 to 5000 candles/);
  });
});
