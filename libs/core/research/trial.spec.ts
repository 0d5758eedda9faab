import { describe, expect, it } from 'vitest';
import { dailyEquity } from '../performance/equity.js';
import { Backtest } from '../simulation/backtest.js';
import { researchSpec, walkingCandles } from './testing/walking-candles.js';
import { BLOCKS } from './return-blocks.js';
import { runSpan, runTrial } from './trial.js';

const candles = walkingCandles(40, 11);
const total = candles.openedAt.length;

describe('a trial', () => {
  it('of all candles is the backtest of them', () => {
    const backtest = new Backtest(researchSpec, candles);
    backtest.step();
    const { metrics, trades } = backtest.result();
    expect(runSpan(researchSpec, candles, { fromRow: 0, untilRow: total })).toMatchObject({
      metrics,
      trades,
    });
    expect(metrics.trades).toBeGreaterThan(20);
  });

  it('of a part starts with warm indicators, holds nothing before it, and measures that part alone', () => {
    const fromRow = 1_000;
    const { trades, equity, metrics } = runSpan(researchSpec, candles, { fromRow, untilRow: 2_000 });
    const startsAt = candles.openedAt[fromRow] ?? NaN;
    expect(equity.at[0]).toBe(startsAt);
    expect(equity.at).toHaveLength(1_000);
    expect(trades.every(({ entryAt }) => entryAt > startsAt)).toBe(true);
    const whole = runSpan(researchSpec, candles, { fromRow: 0, untilRow: 2_000 }).trades;
    const later = trades.slice(1).map(({ entryAt }) => entryAt);
    expect(later.length).toBeGreaterThan(5);
    expect(whole.map(({ entryAt }) => entryAt)).toEqual(expect.arrayContaining(later));
    expect(metrics.startEquityPaise).toBe(researchSpec.capitalPaise);
  });

  it('keeps its daily returns as sums of sixteen stretches', () => {
    const { blocks } = runTrial(researchSpec, candles, { fromRow: 0, untilRow: total });
    const { equity } = runSpan(researchSpec, candles, { fromRow: 0, untilRow: total });
    const { returns } = dailyEquity(equity);
    const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
    expect(blocks.days).toHaveLength(BLOCKS);
    expect(sum(blocks.days)).toBe(returns.length);
    expect(Math.max(...blocks.days) - Math.min(...blocks.days)).toBeLessThanOrEqual(1);
    expect(sum(blocks.sums)).toBeCloseTo(sum(returns), 12);
    expect(sum(blocks.squares)).toBeCloseTo(sum(returns.map((daily) => daily ** 2)), 12);
  });
});
