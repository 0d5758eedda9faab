import { describe, expect, it } from 'vitest';
import { seededUnit, seedOf } from './seeded.js';

describe('seeded chance', () => {
  it('depends on its arguments alone', () => {
    expect(seededUnit(seedOf('NSE:RELIANCE'), 1_619_754_300_000)).toBe(
      seededUnit(seedOf('NSE:RELIANCE'), 1_619_754_300_000),
    );
  });

  it('spreads evenly over the minutes of many days', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let minute = 0; minute < 100_000; minute++) {
      const tenth = Math.floor(seededUnit(7, 1_619_754_300_000 + minute * 60_000) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 10,000 expected in each; six standard deviations are 570.
    expect(tenths.every((count) => Math.abs(count - 10_000) < 570)).toBe(true);
  });

  it('gives every name a seed of its own', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `NSE:STOCK${index}`);
    expect(new Set(names.map(seedOf)).size).toBe(names.length);
  });
});
