import { Backtest, type BacktestResult, type Instrument } from '@artha/core';
import { BARS, walk } from './bars.js';
import { backtestByHand, type HandResult } from './event-loop-backtest.js';
import { compete, print, requireEqual } from './measure.js';

/** P7: a year of minutes through the desk, gate, orders and simulated broker that also trade on paper. */
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
const [FAST, SLOW, QUANTITY, SLIPPAGE, COMMISSION, CAPITAL] = [10, 20, 100, 5, 3, 1_000_000_000] as const;
const candles = walk(BARS);

function ours(): BacktestResult {
  const backtest = new Backtest(
    {
      strategyId: 'sma-crossover',
      parameters: { fastBars: FAST, slowBars: SLOW },
      instrument,
      timeframe: '1m',
      capitalPaise: CAPITAL,
      quantity: QUANTITY,
      slippageBps: SLIPPAGE,
      commissionBps: COMMISSION,
    },
    candles,
  );
  backtest.step();
  return backtest.result();
}

function yardstick(): HandResult {
  const rates = { slippageBps: SLIPPAGE, commissionBps: COMMISSION };
  return backtestByHand(candles, CAPITAL, [FAST, SLOW], QUANTITY, rates);
}

const [our, their] = [ours(), yardstick()];
const rowOf = new Map(Array.from(candles.openedAt, (at, row) => [at, row]));
requireEqual(
  'the trades',
  our.trades.map(({ entryAt, exitAt, pnlPaise }) => [rowOf.get(entryAt), rowOf.get(exitAt), pnlPaise]),
  their.trades.map(({ entryRow, exitRow, pnlPaise }) => [entryRow, exitRow, pnlPaise]),
);
requireEqual('the equity curves', Array.from(our.equity.equityPaise), Array.from(their.equity));

const runs = 21;
const { oursMillis, yardstickMillis } = compete({
  ours: () => void ours(),
  yardstick: () => void yardstick(),
  warmUps: 12,
  runs,
});
const millionBars = (millis: number): number => BARS / millis / 1000;
print({
  id: 'P7',
  value: millionBars(oursMillis),
  unit: 'million bars/s',
  yardstick: millionBars(yardstickMillis),
  ratio: oursMillis / yardstickMillis,
  runs,
  bars: BARS,
  trades: our.trades.length,
});
