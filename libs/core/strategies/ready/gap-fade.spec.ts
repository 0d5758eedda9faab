import { describe, expect, it } from 'vitest';
import { CandleSeries } from '../../market/candle-series.js';
import { regularSession } from '../../time/session.js';
import { strategyOf } from '../catalogue.js';
import { candlesOf, type Prices, walk, walkWith } from '../testing/walk.js';

const run = (...today: Prices[]) =>
  walk('gap-fade', {}, [...candlesOf([100], '15:00', '2026-01-23'), ...candlesOf(today)]);

describe('gap-fade', () => {
  it('sells a gap up that turns back, and leaves when it is closed', () => {
    const { letters, reasons } = run([101, 101.2, 100.6, 100.7], 100.4, [100.4, 100.4, 99.9, 100.1]);
    expect(letters).toBe('-S-x');
    expect(reasons).toEqual(['opened 1.00 % from ₹100.00 and turns back', 'the gap to ₹100.00 is closed']);
  });

  it('buys a gap down', () => expect(run([99, 99.5, 98.9, 99.4], 99.5).letters).toBe('-B-'));

  it('leaves when it is wrong by more than the stop', () => {
    const { letters, reasons } = run([101, 101.2, 100.6, 100.7], 101.6);
    expect(letters).toBe('-Sx');
    expect(reasons[1]).toMatch(/^close ₹101\.60 is beyond the stop ₹101\.5\d$/);
  });

  it.each([
    ['a small one', [100.3, 100.3, 100, 100]],
    ['one with news behind it', [104, 104, 103, 103]],
    ['one that goes on', [101, 102, 101, 102]],
  ] as const)('leaves alone %s', (_, first) => expect(run(first).letters).toBe('--'));

  it('enters with the first candle of the day or not at all', () =>
    expect(run(101, [101, 101, 100.5, 100.5]).letters).toBe('---'));

  it('stays out, and says why, where nobody watched the day open', () => {
    const series = new CandleSeries('NSE:ABC', '5m');
    const yesterday = candlesOf([100], '15:00', '2026-01-23');
    series.joinSession(regularSession('2026-01-27'));
    const strategy = strategyOf('gap-fade').create({});
    const late = candlesOf([[101, 101.2, 100.6, 100.7], 100.4], '11:00');
    expect(walkWith(strategy, [...yesterday, ...late], '5m', null, series).letters).toBe('---');
    expect(strategy.whyIdle?.()).toMatch(/opened is not known/);
    const tomorrow = candlesOf([[101.4, 101.4, 101, 101.1]], '09:15', '2026-01-28');
    expect(walkWith(strategy, tomorrow, '5m', null, series).letters).toBe('S');
  });

  it('is late where it was set to work after the first candle, though what was before is known', () => {
    const series = new CandleSeries('NSE:ABC', '5m');
    for (const candle of [...candlesOf([100], '15:00', '2026-01-23'), ...candlesOf([101])])
      series.append(candle);
    const strategy = strategyOf('gap-fade').create({});
    const late = candlesOf([[101, 101.2, 100.6, 100.7]], '09:20');
    expect(walkWith(strategy, late, '5m', null, series).letters).toBe('-');
    expect(strategy.whyIdle?.()).toBeNull();
  });
});
