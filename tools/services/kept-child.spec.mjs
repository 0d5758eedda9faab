import { expect, it } from 'vitest';
import { delayAfter } from './kept-child.mjs';

it('waits twice as long after each failure in a row, half a minute at most', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(delayAfter)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
});
