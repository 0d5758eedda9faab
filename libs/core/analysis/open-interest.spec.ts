import { describe, expect, it } from 'vitest';
import { buildUpOf } from './open-interest.js';

describe('the build-up of open interest', () => {
  // The usual reading of price and open interest against the day before.
  it.each([
    [+150, +40_000, 'long-build-up'],
    [-150, +40_000, 'short-build-up'],
    [+150, -40_000, 'short-covering'],
    [-150, -40_000, 'long-unwinding'],
  ] as const)('of a price change of %d and an interest change of %d is %s', (price, interest, want) =>
    expect(buildUpOf(price, interest)).toBe(want),
  );

  it.each([
    [0, 40_000],
    [150, 0],
    [0, 0],
    [null, 40_000],
    [150, null],
    [null, null],
  ])('is neutral for changes of %s and %s', (price, interest) =>
    expect(buildUpOf(price, interest)).toBe('neutral'),
  );
});
