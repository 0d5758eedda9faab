import { describe, expect, it } from 'vitest';
import { CandleSeries } from '../../market/candle-series.js';
import { regularSession } from '../../time/session.js';
import { strategyOf } from '../catalogue.js';
import { candlesOf, walk, walkWith } from '../testing/walk.js';

const values = { trendBars: 2 };
const RISING = [
  [100, 101, 100, 101],
  [101, 103, 101, 103],
  [103, 105, 103, 105],
] as const;
const FALLING = [
  [100, 100, 99, 99],
  [99, 99, 97, 97],
  [97, 97, 95, 95],
] as const;

describe('vwap-pullback', () => {
  it('buys where a rising trend touches the VWAP and closes above it, and leaves below it', () => {
    const { letters, reasons } = walk(
      'vwap-pullback',
      values,
      candlesOf([...RISING, [105, 106, 102, 106], [106, 107, 105, 107], [107, 107, 99, 99]]),
    );
    expect(letters).toBe('---B-x');
    expect(reasons[0]).toMatch(/^low ₹102\.00 touched the VWAP ₹[\d.]+ in a rising trend$/);
  });

  it('sells where a falling trend touches it', () =>
    expect(walk('vwap-pullback', values, candlesOf([...FALLING, [95, 98, 94, 94]])).letters).toBe('---S'));

  it('stays out where the VWAP lacks the morning', () => {
    const series = new CandleSeries('NSE:ABC', '5m');
    series.joinSession(regularSession('2026-01-27'));
    const strategy = strategyOf('vwap-pullback').create(values);
    const late = candlesOf([...RISING, [105, 106, 102, 106]], '11:00');
    expect(walkWith(strategy, late, '5m', null, series).letters).toBe('----');
    expect(strategy.whyIdle?.()).toMatch(/opened is not known/);
  });

  it('buys nothing that has not come near it', () =>
    expect(walk('vwap-pullback', values, candlesOf([...RISING, [105, 107, 105, 107]])).letters).toBe('----'));
});
