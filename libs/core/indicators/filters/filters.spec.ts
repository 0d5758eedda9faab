import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Memory, type Row } from '../memory.js';
import { HighestAge } from './highest-age.js';
import { Range } from './range.js';
import { Regression } from './regression.js';
import { RollingSum } from './rolling-sum.js';
import { SlidingSum } from './sliding-sum.js';
import { Variance } from './variance.js';

const someNumbers = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 120, size: 'max' });
const someBars = fc.integer({ min: 1, max: 20 });

/** The window that ends with each number, or null while it is not full. */
function windows(numbers: readonly number[], bars: number): (number[] | null)[] {
  return numbers.map((_, i) => (i + 1 < bars ? null : numbers.slice(i + 1 - bars, i + 1)));
}

/** A filter at work, and the row it remembers in. */
function alone<F>(build: (memory: Memory) => F): { filter: F; row: Row } {
  const memory = new Memory();
  const filter = build(memory);
  return { filter, row: { numbers: memory.image(), base: 0 } };
}

const total = (window: readonly number[]): number => window.reduce((sum, value) => sum + value, 0);

describe.each([
  ['a rolling sum', (bars: number) => alone((memory) => new RollingSum(memory, bars)), total],
  ['a sliding sum', (bars: number) => alone((memory) => new SlidingSum(memory, bars)), total],
  [
    'the age of the highest',
    (bars: number) => alone((memory) => new HighestAge(memory, bars)),
    (window: readonly number[]) => window.length - 1 - window.lastIndexOf(Math.max(...window)),
  ],
])('%s', (_, make, definition) => {
  it('is what its definition makes of each window of whole numbers', () => {
    fc.assert(
      fc.property(someNumbers, someBars, (numbers, bars) => {
        const { filter, row } = make(bars);
        const got = numbers.map((value) => filter.next(value, true, row));
        expect(got).toEqual(windows(numbers, bars).map((window) => (window ? definition(window) : NaN)));
      }),
    );
  });

  it('passes over what is no number', () => {
    const { filter, row } = make(2);
    expect(filter.next(NaN, true, row)).toBeNaN();
    expect(filter.next(3, true, row)).toBeNaN();
    expect(filter.next(NaN, true, row)).toBeNaN();
    expect(filter.next(4, true, row)).toBe(definition([3, 4]));
  });

  it.each([0, -1, 2.5, NaN])('cannot span %d candles', (bars) => {
    expect(() => make(bars)).toThrow(RangeError);
  });
});

describe('a sliding sum', () => {
  it('keeps no trace of what has left the window', () => {
    const { filter: sum, row } = alone((memory) => new SlidingSum(memory, 3));
    for (const value of [1e16, 0.1, 1e16, 0.1, 0.1]) sum.next(value, true, row);
    expect(sum.next(0.1, true, row)).toBeCloseTo(0.3, 15);
  });
});

describe.each([
  ['a rolling sum', (memory: Memory) => new RollingSum(memory, 3)],
  ['a variance', (memory: Memory) => new Variance(memory, 3)],
])('%s', (_, build) => {
  it('that got lost in infinity tells nothing any more, and touches nobody else’s numbers', () => {
    const memory = new Memory();
    const filter = build(memory);
    const behind = memory.reserve(7);
    const row = { numbers: memory.image(), base: 0 };
    for (const value of [1, 2, 3, Infinity]) filter.next(value, true, row);
    for (let value = 0; value < 12; value++) filter.next(value, true, row);
    expect(filter.next(1, false, row)).toBeNaN();
    expect(row.numbers[behind]).toBe(7);
  });
});

describe('a range', () => {
  it('is from the lowest low to the highest high of each window', () => {
    fc.assert(
      fc.property(someNumbers, someBars, (numbers, bars) => {
        const { filter: range, row } = alone((memory) => new Range(memory, bars));
        const got = numbers.map((value) => {
          range.next(value + 1, value, true, row);
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
    const { filter: line, row } = alone((memory) => Regression.over(memory, bars));
    for (let x = 0; x < 3 * bars; x++) line.next(7 + 2 * x, true, row);
    expect(line.slope).toBeCloseTo(2, 10);
    expect(line.intercept).toBeCloseTo(7 + 2 * 2 * bars, 8);
  });
});
