import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

const values = { entryBars: 3, exitBars: 2, direction: 3 };

describe('donchian', () => {
  it('enters beyond the candles before this one and leaves beyond fewer, both ways', () => {
    const candles = candlesOf([100, 101, 102, 102, 103, 104, 101, 100, 99, 99, 103, 103]);
    const { letters, reasons } = walk('donchian', values, candles);
    expect(letters).toBe('----B-xS--x-');
    expect(reasons.slice(0, 2)).toEqual([
      'close ₹103.00 above ₹102.00, the highest of 3 candles',
      'close ₹101.00 left the channel at ₹103.00',
    ]);
  });

  it('takes a touch for none', () =>
    expect(walk('donchian', values, candlesOf([100, 101, 100, 101])).letters).toBe('----'));

  it('refuses an exit channel as long as the entry channel', () =>
    expect(() => walk('donchian', { entryBars: 10 }, [])).toThrow(
      'Parameter exitBars must be below entryBars.',
    ));
});
