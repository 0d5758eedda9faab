import { describe, expect, it } from 'vitest';
import { candlesOf, type Prices, walk } from '../testing/walk.js';

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
});
