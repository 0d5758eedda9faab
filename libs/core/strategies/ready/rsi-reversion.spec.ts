import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

const values = { bars: 2, direction: 3 };
const FALL_AND_REST = [100, 98, 96, 94, 97, 99, 99] as const;
const RISE_AND_REST = [100, 102, 104, 106, 103, 101, 101] as const;

describe('rsi-reversion', () => {
  it('buys on the way back from oversold and leaves in the middle', () => {
    const { letters, reasons } = walk('rsi-reversion', values, candlesOf(FALL_AND_REST));
    expect(letters).toBe('----Bx-');
    expect(reasons[0]).toMatch(/^RSI \d+\.\d came up through 30$/);
    expect(reasons[1]).toMatch(/^RSI \d+\.\d is back at 50$/);
  });

  it('sells on the way back from overbought', () =>
    expect(walk('rsi-reversion', values, candlesOf(RISE_AND_REST)).letters).toBe('----Sx-'));

  it('sells nothing where it may only be long', () =>
    expect(walk('rsi-reversion', { bars: 2 }, candlesOf(RISE_AND_REST)).letters).toBe('-------'));

  it('refuses levels out of order', () =>
    expect(() => walk('rsi-reversion', { oversold: 60 }, [])).toThrow(
      'Parameter oversold must be below middle.',
    ));
});
