import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

const CLOSES = [100, 101, 102, 103, 112, 113, 114, 100, 99, 98, 115, 116];
const candles = candlesOf(CLOSES.map((close) => [close, close + 1, close - 1, close] as const));

describe('supertrend', () => {
  it('goes with each turn of the line, long and short', () => {
    const { letters, reasons } = walk('supertrend', { bars: 3, ranges: 1.5, direction: 3 }, candles);
    expect(letters).toBe('----B--xS-xB');
    expect(reasons[0]).toMatch(/^close ₹112\.00 turned the SuperTrend up, its line is at ₹[\d.]+$/);
  });

  it('only leaves at a turn down where it may only be long', () =>
    expect(walk('supertrend', { bars: 3, ranges: 1.5 }, candles).letters).toBe('----B--x--B-'));
});
