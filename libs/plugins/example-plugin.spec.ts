import { fileURLToPath } from 'node:url';
import {
  Backtest,
  type Instrument,
  plugInIndicator,
  strategyOf,
  unplugIndicator,
  type SavedState,
  type StrategyDefinition,
  type StrategySetup,
} from '@artha/core';
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

const SPEC = {
  strategyId: 'ema-crossover',
  parameters: { fastBars: 5, slowBars: 13 },
  instrument: FILE,
  timeframe: '1m',
  capitalPaise: 10_000_000,
  quantity: 10,
  slippageBps: 5,
  commissionBps: 3,
} as const;

describe('the example plug-in', () => {
  it('trades as the built-in strategy of the same rules does', () => {
    const [definition] = strategies;
    const columns = swingingCandles(3_000);
    const results = [undefined, definition].map((one) => {
      const parameters = (one ?? strategyOf('ema-crossover')).check(SPEC.parameters);
      const backtest = new Backtest({ ...SPEC, parameters, definition: one }, columns);
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

  it('is sized by the rule of its deployment as a built-in one is', () => {
    const columns = swingingCandles(1_000);
    const [one, other] = [strategies[0], undefined].map((definition) => {
      const sizing = { by: 'capital', bps: 5_000 } as const;
      const backtest = new Backtest({ ...SPEC, quantity: 1_000, sizing, definition }, columns);
      backtest.step();
      return backtest.result().trades.map(({ quantity }) => quantity);
    });
    expect(one?.length).toBeGreaterThan(5);
    expect(new Set(one).size).toBeGreaterThan(1);
    expect(one).toEqual(other);
  });

  /** Entries of a run whose instances are replaced after each `restart` candles, by one that finds what was kept. */
  function entriesWith(restCrosses: number, restart = Infinity): readonly number[] {
    const [definition] = strategies;
    if (definition === undefined) throw new Error('there is no strategy');
    const replaced: StrategyDefinition = {
      ...definition,
      create: (raw) => {
        let [strategy, seen] = [definition.create(raw), 0];
        let setup: StrategySetup | null = null;
        let saved: SavedState | null = null;
        const begin = (given: StrategySetup): void => {
          setup = {
            ...given,
            saved,
            keep: (state) => {
              saved = state;
            },
          };
          strategy.initialise(setup);
        };
        return {
          initialise: begin,
          onCandle: (candle, position) => {
            if (++seen % restart === 0 && setup !== null) {
              strategy = definition.create(raw);
              begin(setup);
            }
            return strategy.onCandle(candle, position);
          },
          onOrder: (update) => strategy.onOrder?.(update),
          onPosition: (position) => strategy.onPosition?.(position),
        };
      },
    };
    const parameters = { ...SPEC.parameters, restCrosses };
    const backtest = new Backtest({ ...SPEC, parameters, definition: replaced }, swingingCandles(3_000));
    backtest.step();
    return backtest.result().trades.map(({ entryAt }) => entryAt);
  }

  it('hears of its orders and rests after a loss, also where it is replaced in the meantime', () => {
    const [restless, rested] = [entriesWith(0), entriesWith(2)];
    expect(rested.length).toBeLessThan(restless.length);
    expect(rested.every((at) => restless.includes(at))).toBe(true);
    for (const restart of [60, 250]) expect(entriesWith(2, restart)).toEqual(rested);
  });

  it('has the last word when its deployment ends', async () => {
    const said: string[] = [];
    const { strategies: heard } = await loadPlugin(await readPluginFolder(FOLDER), {
      onLog: (line) => said.push(line),
    });
    const backtest = new Backtest({ ...SPEC, definition: heard[0] }, swingingCandles(3_000));
    backtest.step();
    const lost = backtest.result().trades.filter(({ pnlPaise, chargesPaise }) => pnlPaise + chargesPaise < 0);
    expect(lost.length).toBeGreaterThan(0);
    expect(said).toEqual([`lost ${lost.length} trades`]);
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
