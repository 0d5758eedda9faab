import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory } from '../memory.js';
import { Sma } from './sma.js';

const paise = fc.integer({ min: 5, max: 1_000_000_000 });

/** What the average is once all of these have come. */
function averageOf(bars: number, closes: readonly number[]): number {
  const memory = new Memory();
  const average = new Sma(memory, bars);
  const row = { numbers: memory.image(), base: 0 };
  return closes.reduce((_, close) => average.next(close, true, row), NaN);
}

describe('comparing simple averages of whole paise', () => {
  it('gives the exact answer of whole-number arithmetic, ties included', () => {
    const windows = fc.tuple(
      fc.array(paise, { minLength: 1, maxLength: 400, size: 'max' }),
      fc.integer({ min: 1, max: 400 }),
    );
    fc.assert(
      fc.property(windows, ([closes, wanted]) => {
        const fastBars = Math.min(wanted, closes.length);
        const sum = (values: readonly number[]): bigint =>
          values.reduce((total, value) => total + BigInt(value), 0n);
        const fastSide = sum(closes.slice(-fastBars)) * BigInt(closes.length);
        const slowSide = sum(closes) * BigInt(fastBars);
        const difference = averageOf(fastBars, closes) - averageOf(closes.length, closes);
        expect(Math.sign(difference)).toBe(fastSide > slowSide ? 1 : fastSide < slowSide ? -1 : 0);
      }),
    );
  });

  it('sees a tie however it came about', () => {
    const closes = [10, 11, 12, 11, 11, 11, 12, 11, 10];
    expect(averageOf(3, closes)).toBe(averageOf(9, closes));
  });

  it('forgets what has left the window, however large it was', () => {
    expect(averageOf(3, [2 ** 51, 2 ** 51, 7, 8, 9])).toBe(8);
  });
});
