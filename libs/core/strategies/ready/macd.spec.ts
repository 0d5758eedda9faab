import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

const wave = Array.from({ length: 120 }, (_, n) => 100 + 10 * Math.sin(n / 6));

describe('macd', () => {
  it('is in from the cross up to the cross down', () => {
    const { letters, reasons } = walk('macd', { fastBars: 3, slowBars: 6, signalBars: 3 }, candlesOf(wave));
    expect(letters.replaceAll('-', '')).toMatch(/^(Bx)+B?$/);
    expect(reasons[0]).toMatch(/^MACD -?[\d.]+ crossed above its signal -?[\d.]+$/);
    // A wave of 37.7 candles turns up once in each; the line leads the price.
    const entries = [...letters.matchAll(/B/g)].map(({ index }) => index);
    const [first = NaN, second = NaN] = entries.slice(1);
    expect(second - first).toBeGreaterThanOrEqual(36);
    expect(second - first).toBeLessThanOrEqual(39);
  });

  it('refuses a fast average that is not faster', () =>
    expect(() => walk('macd', { fastBars: 26, slowBars: 26 }, [])).toThrow(/fast/i));
});
