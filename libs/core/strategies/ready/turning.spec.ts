import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

const CROSSES = candlesOf([30, 20, 10, 40, 50, 50, 20, 5, 5, 5, 50, 60]);
const run = (direction: number): string =>
  walk('sma-crossover', { fastBars: 2, slowBars: 3, direction }, CROSSES).letters;

describe('a strategy that goes with every turn', () => {
  it('buys first and leaves, where it may only be long', () => expect(run(1)).toBe('---B--x---B-'));
  it('sells first and buys back, where it may only be short', () => expect(run(2)).toBe('------S---x-'));
  it('leaves and then turns round, where it may be both', () => expect(run(3)).toBe('---B--xS--xB'));
});
