import { fileURLToPath } from 'node:url';
import { Backtest, type Instrument, plugInIndicator, strategyOf, unplugIndicator } from '@artha/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeIndicatorContract } from '../core/indicators/indicator.contract.js';
import { loadPlugin } from './load-plugin.js';
import { readPluginFolder } from './package/read-folder.js';
import { swingingCandles } from './testing/swinging-candles.js';

const FOLDER = fileURLToPath(new URL('../../docs/how-to/example-plugin', import.meta.url));
const { strategies, indicators } = await loadPlugin(await readPluginFolder(FOLDER));

const FILE: Instrument = {
  id: 'NSE:FILE',
  exchange: 'NSE',
  symbol: 'FILE',
  name: 'A file',
  kind: 'equity',
  tickPaise: 1,
  lotQuantity: 1,
  isActive: true,
};

describe('the example plug-in', () => {
  it('trades as the built-in strategy of the same rules does', () => {
    const [definition] = strategies;
    const spec = {
      strategyId: 'ema-crossover',
      parameters: { fastBars: 5, slowBars: 13 },
      instrument: FILE,
      timeframe: '1m',
      capitalPaise: 10_000_000,
      quantity: 10,
      slippageBps: 5,
      commissionBps: 3,
    } as const;
    const columns = swingingCandles(3_000);
    const results = [undefined, definition].map((one) => {
      const parameters = (one ?? strategyOf('ema-crossover')).check(spec.parameters);
      const backtest = new Backtest({ ...spec, parameters, definition: one }, columns);
      backtest.step();
      return backtest.result();
    });
    const [builtIn, pluggedIn] = results.map((result) =>
      result.trades.map((trade) => ({ ...trade, reason: '', entryReason: '' })),
    );
    expect(builtIn?.length).toBeGreaterThan(20);
    expect(pluggedIn).toEqual(builtIn);
    expect(results[1]?.equity).toEqual(results[0]?.equity);
  });

  it('refuses parameters in its own words', () => {
    expect(() => strategies[0]?.create({ fastBars: 30, slowBars: 21 })).toThrow(
      /The plug-in house-blend 1\.0\.0 threw Error: fastBars must be below slowBars at crossover\.js/,
    );
    expect(() => strategies[0]?.create({ fastBars: 1 })).toThrow(
      /fastBars must be a whole number from 2 to 200/,
    );
  });
});

describe('its indicators', () => {
  beforeAll(() => indicators.forEach(plugInIndicator));
  afterAll(() => indicators.forEach(({ name }) => unplugIndicator(name)));
  for (const info of indicators) describeIndicatorContract(info);
});
