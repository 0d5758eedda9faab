import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HighestAge } from './highest-age.js';
import { Range } from './range.js';
import { Regression } from './regression.js';
import { RollingSum } from './rolling-sum.js';
import { SlidingSum } from './sliding-sum.js';

const someNumbers = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 120, size: 'max' });
const someBars = fc.integer({ min: 1, max: 20 });

/** The window that ends with each number, or null while it is not full. */
function windows(numbers: readonly number[], bars: number): (number[] | null)[] {
  return numbers.map((_, i) => (i + 1 < bars ? null : numbers.slice(i + 1 - bars, i + 1)));
}

const total = (window: readonly number[]): number => window.reduce((sum, value) => sum + value, 0);

describe.each([
  ['a rolling sum', (bars: number) => new RollingSum(bars), total],
  ['a sliding sum', (bars: number) => new SlidingSum(bars), total],
  [
    'the age of the highest',
    (bars: number) => new HighestAge(bars),
    (window: readonly number[]) => window.length - 1 - window.lastIndexOf(Math.max(...window)),
  ],
])('%s', (_, make, definition) => {
  it('is what its definition makes of each window of whole numbers', () => {
    fc.assert(
      fc.property(someNumbers, someBars, (numbers, bars) => {
        const filter = make(bars);
        const got = numbers.map((value) => filter.next(value, true));
        expect(got).toEqual(windows(numbers, bars).map((window) => (window ? definition(window) : NaN)));
      }),
    );
  });

  it('passes over what is no number', () => {
    const filter = make(2);
    expect(filter.next(NaN, true)).toBeNaN();
    expect(filter.next(3, true)).toBeNaN();
    expect(filter.next(NaN, true)).toBeNaN();
    expect(filter.next(4, true)).toBe(definition([3, 4]));
  });

  it.each([0, -1, 2.5, NaN])('cannot span %d candles', (bars) => {
    expect(() => make(bars)).toThrow(RangeError);
  });
});

describe('a sliding sum', () => {
  it('keeps no trace of what has left the window', () => {
    const sum = new SlidingSum(3);
    for (const value of [1e16, 0.1, 1e16, 0.1, 0.1]) sum.next(value, true);
    expect(sum.next(0.1, true)).toBeCloseTo(0.3, 15);
  });
});

describe('a range', () => {
  it('is from the lowest low to the highest high of each window', () => {
    fc.assert(
      fc.property(someNumbers, someBars, (numbers, bars) => {
        const range = new Range(bars);
        const got = numbers.map((value) => {
          range.next(value + 1, value, true);
          return [range.lowest, range.highest];
        });
        expect(got).toEqual(
          windows(numbers, bars).map((window) =>
            window ? [Math.min(...window), Math.max(...window) + 1] : [NaN, NaN],
          ),
        );
      }),
    );
  });
});

describe('a regression', () => {
  it.each([2, 14, 64, 65, 100])('over %d numbers on a straight line is that line', (bars) => {
    const line = Regression.over(bars);
    for (let x = 0; x < 3 * bars; x++) line.next(7 + 2 * x, true);
    expect(line.slope).toBeCloseTo(2, 10);
    expect(line.intercept).toBeCloseTo(7 + 2 * 2 * bars, 8);
  });
});
