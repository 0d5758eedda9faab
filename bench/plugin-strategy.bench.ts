import { fileURLToPath } from 'node:url';
import {
  Backtest,
  type BacktestResult,
  type Instrument,
  type StrategyDefinition,
  strategyOf,
} from '@artha/core';
import { loadPlugin, readPluginFolder } from '@artha/plugins';
import { walk } from './bars.js';
import { compete, print, requireEqual } from './measure.js';

/** What a plug-in costs: the example's crossover against the built-in one of the same rules, on the same desk. */
const instrument: Instrument = {
  id: 'NSE:BENCH',
  exchange: 'NSE',
  symbol: 'BENCH',
  name: 'Bench',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
};
const FOLDER = fileURLToPath(new URL('../../docs/how-to/example-plugin', import.meta.url));
/** A quarter of a year of minutes. */
const CANDLES = 23_250;
const candles = walk(CANDLES);
const plugin = await readPluginFolder(FOLDER);
const loadedAt = performance.now();
const [pluggedIn] = (await loadPlugin(plugin)).strategies;
const loadMillis = performance.now() - loadedAt;
if (pluggedIn === undefined) throw new Error('the example has a strategy');

function run(definition: StrategyDefinition): BacktestResult {
  const backtest = new Backtest(
    {
      strategyId: definition.id,
      definition,
      parameters: definition.check({ fastBars: 10, slowBars: 20 }),
      instrument,
      timeframe: '1m',
      capitalPaise: 1_000_000_000,
      quantity: 100,
      slippageBps: 5,
      commissionBps: 3,
    },
    candles,
  );
  backtest.step();
  return backtest.result();
}

const builtIn = strategyOf('ema-crossover');
const [our, their] = [run(pluggedIn), run(builtIn)];
requireEqual('the equity curves', Array.from(our.equity.equityPaise), Array.from(their.equity.equityPaise));

const runs = 21;
const { oursMillis, yardstickMillis } = compete({
  ours: () => void run(pluggedIn),
  yardstick: () => void run(builtIn),
  warmUps: 8,
  runs,
});
const micros = (millis: number): number => (millis / CANDLES) * 1_000;
print({
  id: 'PLUGIN',
  value: micros(oursMillis),
  unit: 'µs/candle',
  yardstick: micros(yardstickMillis),
  ratio: oursMillis / yardstickMillis,
  runs,
  candles: CANDLES,
  trades: our.trades.length,
  firstLoadMillis: loadMillis,
});
