import { describe, expect, it } from 'vitest';
import { candlesOf, type Prices, walk } from '../testing/walk.js';

// Yesterday 90 to 110, close 100: pivot 100, support 90 and 80, resistance 110 and 120.
const YESTERDAY: readonly Prices[] = [[100, 110, 90, 100]];
const run = (...today: Prices[]) =>
  walk('pivot-bounce', {}, [...candlesOf(YESTERDAY, '15:00', '2026-01-23'), ...candlesOf(today)]);

describe('pivot-bounce', () => {
  it('buys a bounce off the first support and leaves at the pivot', () => {
    const { letters, reasons } = run(95, [92, 93, 89.5, 91], 96, [97, 101, 97, 100.5], 101);
    expect(letters).toBe('--B-x-');
    expect(reasons).toEqual([
      'low ₹89.50 bounced off support ₹90.00',
      'close ₹100.50 reached the pivot ₹100.00',
    ]);
  });

  it('sells a bounce off the first resistance, and leaves beyond the second', () =>
    expect(run(105, [108, 110, 108, 109], [115, 121, 115, 121]).letters).toBe('--Sx'));

  it('does nothing where the level gave way, nor on the day nothing is known before', () =>
    expect(run(95, [92, 93, 88, 89]).letters).toBe('---'));

  it('does nothing where the levels lie a tick apart, and the pivot is reached before it is entered', () => {
    const still = [100, 100.05, 99.95, 100] as const;
    const days = [...candlesOf([still], '15:00', '2026-01-23'), ...candlesOf([still, still, still])];
    expect(walk('pivot-bounce', {}, days).letters).toBe('----');
  });
});
