import {
  Backtest,
  type BacktestResult,
  type BacktestSpec,
  type DecisionValue,
  type Instrument,
  ScriptWriter,
  scriptedStrategy,
  type StrategyDefinition,
  type StrategyScript,
} from '@artha/core';
import { describe, expect, it } from 'vitest';
import { type IndicatorPart } from '../config/plugin-config.js';
import { loadPlugin } from '../load-plugin.js';
import { pluginOf } from '../testing/one-strategy.js';
import { swingingCandles } from '../testing/swinging-candles.js';

const FILE: Instrument = {
  ...{ id: 'NSE:FILE', exchange: 'NSE', symbol: 'FILE', name: 'A file', kind: 'equity' },
  ...{ tickPaise: 1, lotQuantity: 1, isActive: true },
};
const candles = swingingCandles(600);
const SPEC: Omit<BacktestSpec, 'others' | 'definition'> = {
  ...{ strategyId: 'under-test', parameters: {}, instrument: FILE, timeframe: '1m' },
  ...{ capitalPaise: 1_000_000_000, quantity: 10, slippageBps: 3, commissionBps: 3 },
};

async function runOf(code: string) {
  const [definition] = (await loadPlugin(pluginOf(code))).strategies;
  if (definition === undefined) throw new Error('no strategy');
  const spec: BacktestSpec = {
    ...SPEC,
    others: [{ instrumentId: FILE.id, timeframe: '1m', candles }],
  };
  const writer = new ScriptWriter();
  const backtest = new Backtest({ ...spec, definition: writer.of(definition) }, candles);
  return { backtest, writer, spec, definition };
}

function again(spec: BacktestSpec, script: StrategyScript): BacktestResult {
  const read = JSON.parse(JSON.stringify(script)) as StrategyScript;
  const definition = scriptedStrategy(read, { id: 'under-test', title: 'Under test' });
  const backtest = new Backtest({ ...spec, definition }, candles);
  backtest.step();
  return backtest.result();
}

describe('the script of a run of a plug-in', () => {
  it.each([
    ['at closes', 'onCandle({ closePaise }, { quantity }) { return this.decide(closePaise, quantity); }'],
    [
      'at prices, with stops',
      "onTick(paise, at, { quantity }) { return quantity === 0 && paise < this.slow.value - 500 ? buy('low', { stopPercent: 1, targetPaise: 700 }) : null; }",
    ],
  ])('comes to the same trades without its code: one that decides %s', async (_, how) => {
    const { backtest, writer, spec } = await runOf(`export default class {
      initialise(setup) {
        this.slow = setup.indicator('sma', 20);
        this.long = setup.candlesOf({ timeframe: '5m' }).indicator('ema', 5);
      }
      decide(close, quantity) {
        if (!(this.long.value > 0)) return null;
        if (quantity === 0) return close > this.long.value ? buy('above') : null;
        return close < this.slow.value ? exit('below') : null;
      }
      ${how}
    }`);
    backtest.step();
    const script = writer.script();
    if (script === null) throw new Error('no script');
    const [result, walked] = [backtest.result(), again(spec, script)];
    expect(result.trades.length).toBeGreaterThan(5);
    expect(walked).toEqual(result);
  });

  it('shows the values of indicators of its own plug-in at every decision, without their code', async () => {
    const plugin = pluginOf(`export default class {
      initialise(setup) { this.own = setup.indicator('under_test', 3); }
      onCandle({ closePaise }, { quantity }) {
        if (quantity === 0) return closePaise > this.own.value ? buy('above') : null;
        return closePaise < this.own.value ? exit('below') : null;
      }
    }`);
    const indicator: IndicatorPart = {
      ...{ kind: 'indicator', name: 'under_test', title: 'Under test', description: 'A mean of highs.' },
      ...{ entry: 'indicator.js', group: 'overlap', pane: 'price', inputs: ['high'] },
      parameters: [
        { name: 'bars', label: 'Bars', description: 'Bars', kind: 'whole', min: 2, max: 20, initial: 5 },
      ],
      outputs: [{ name: 'mean', unit: 'price', draw: 'line' }],
    };
    const { strategies } = await loadPlugin({
      config: { ...plugin.config, provides: [...plugin.config.provides, indicator] },
      files: {
        ...plugin.files,
        'indicator.js': `
          export const warmUp = ({ bars }) => bars;
          export const begin = ({ bars }) => Array(bars).fill(NaN);
          export function next({ high }, memory, out) {
            memory.copyWithin(0, 1);
            memory[memory.length - 1] = high;
            out[0] = memory.reduce((sum, one) => sum + one, 0) / memory.length;
          }`,
      },
    });
    const [definition] = strategies;
    if (definition === undefined) throw new Error('no strategy');
    const writer = new ScriptWriter();
    const seen: (readonly DecisionValue[])[][] = [[], []];
    const walk = (one: StrategyDefinition, nth: number): void => {
      const spec = { ...SPEC, definition: one };
      new Backtest(spec, candles, { onDecision: ({ values }) => seen[nth]?.push(values) }).step();
    };
    walk(writer.of(definition), 0);
    const script = JSON.parse(JSON.stringify(writer.script())) as StrategyScript;
    walk(scriptedStrategy(script, definition), 1);
    expect(seen[0]?.at(-1)).toEqual([
      { name: 'under_test(3)', unit: 'price', value: expect.any(Number) as number },
    ]);
    expect(seen[0]?.slice(0, 2)).toEqual([
      [{ name: 'under_test(3)', unit: 'price', value: null }],
      expect.anything(),
    ]);
    const shown = (nth: number) => seen[nth]?.map((values) => values.map(({ value }) => value?.toFixed(3)));
    expect(shown(1)).toEqual(shown(0));
  });

  it('throws where the code threw, in its words', async () => {
    const { backtest, writer, spec } = await runOf(
      'export default class { onCandle() { this.n = (this.n ?? 0) + 1; if (this.n === 40) throw new Error("no"); return null; } }',
    );
    expect(() => backtest.step()).toThrow('threw Error: no');
    const script = writer.script();
    expect(script?.fault).toMatchObject({ at: 'candle', call: 39 });
    expect(() => script && again(spec, script)).toThrow('The plug-in tested 1.0.0 threw Error: no');
  });

  it('is given up where it wishes more than anyone walks through', async () => {
    const { writer, definition } = await runOf('export default class { onCandle() { return null; } }');
    const busy = writer.of({
      ...definition,
      create: () => ({
        initialise: () => {},
        onCandle: () => ({ side: 'buy', intent: 'enter', reason: 'now' }),
      }),
    });
    const strategy = busy.create({});
    const [candle, position] = [{} as never, {} as never];
    for (let call = 0; call < 20_000; call++) strategy.onCandle(candle, position);
    expect(writer.script()).not.toBeNull();
    strategy.onCandle(candle, position);
    expect(writer.script()).toBeNull();
  });
});
