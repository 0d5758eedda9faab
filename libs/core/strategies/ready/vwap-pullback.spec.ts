import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

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

  it('buys nothing that has not come near it', () =>
    expect(walk('vwap-pullback', values, candlesOf([...RISING, [105, 107, 105, 107]])).letters).toBe('----'));
});
