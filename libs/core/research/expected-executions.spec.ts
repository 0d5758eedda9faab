import { describe, expect, it } from 'vitest';
import { Backtest } from '../simulation/backtest.js';
import { type BacktestSpec } from '../simulation/backtest-spec.js';
import { altered } from '../strategies/altered.js';
import { strategyOf } from '../strategies/catalogue.js';
import { type StrategyDefinition } from '../strategies/strategy.js';
import { expectedExecutions } from './expected-executions.js';
import { walkingCandles } from './testing/walking-candles.js';

const candles = walkingCandles(8, 7);
const spec: BacktestSpec = {
  strategyId: 'sma-crossover',
  parameters: { fastBars: 3, slowBars: 8, direction: 3 },
  instrument: {
    ...{ id: 'NSE:ABC', exchange: 'NSE', symbol: 'ABC', name: 'Abc', kind: 'equity' },
    ...{ tickPaise: 5, lotQuantity: 1, isActive: true },
  },
  timeframe: '5m',
  capitalPaise: 10_000_000,
  quantity: 10,
  slippageBps: 5,
  commissionBps: 0,
};

/** Throws on the candle of this row. */
function throwingAt(row: number): StrategyDefinition {
  const definition = strategyOf('sma-crossover');
  return {
    ...definition,
    create: (raw) => {
      const strategy = definition.create(raw);
      return altered(strategy, {
        onCandle: (candle, position) => {
          if (candle.openedAt === candles.openedAt[row]) throw new Error('no idea');
          return strategy.onCandle(candle, position);
        },
      });
    },
  };
}

describe('what a strategy would have done', () => {
  it('is every order of its backtest, with its reason', () => {
    const backtest = new Backtest(spec, candles);
    backtest.step();
    const { trades, openQuantity } = backtest.result();
    const executions = expectedExecutions(spec, candles);
    expect(trades.length).toBeGreaterThan(10);
    expect(executions).toHaveLength(2 * trades.length + (openQuantity === 0 ? 0 : 1));
    expect(executions[0]).toMatchObject({
      at: trades[0]?.entryAt,
      side: trades[0]?.side,
      quantity: 10,
      reason: trades[0]?.entryReason,
    });
  });

  it('ends where it throws, and what it did before counts', () => {
    const whole = expectedExecutions(spec, candles);
    const until = candles.openedAt[300] ?? 0;
    const before = expectedExecutions({ ...spec, definition: throwingAt(300) }, candles);
    expect(before).toEqual(whole.filter(({ at }) => at <= until));
    expect(before.length).toBeGreaterThan(3);
    expect(before.length).toBeLessThan(whole.length);
  });
});
