import { describe, expect, it } from 'vitest';
import { candlesOf, walk } from '../testing/walk.js';

const values = { bars: 5, deviations: 1.5, direction: 3 };
const QUIET = [100, 101, 100, 101, 100, 101] as const;

describe('bollinger-breakout', () => {
  it('goes with a close beyond a band until one is beyond the average', () => {
    const { letters, reasons } = walk(
      'bollinger-breakout',
      values,
      candlesOf([...QUIET, 106, 107, 101, 101]),
    );
    expect(letters).toBe('------B-x-');
    expect(reasons[0]).toMatch(/^close ₹106\.00 broke the upper band ₹[\d.]+$/);
  });

  it('sells a close below the lower band', () =>
    expect(walk('bollinger-breakout', values, candlesOf([...QUIET, 94, 93, 101])).letters).toBe('------S-x'));
});

describe('bollinger-reversion', () => {
  it('buys what comes back inside from below, and leaves at the average', () => {
    const { letters, reasons } = walk('bollinger-reversion', values, candlesOf([...QUIET, 94, 96, 100, 100]));
    expect(letters).toBe('-------Bx-');
    expect(reasons[0]).toMatch(/^close ₹96\.00 is back above the lower band ₹[\d.]+$/);
  });

  it('sells what comes back inside from above', () =>
    expect(walk('bollinger-reversion', values, candlesOf([...QUIET, 107, 105, 101])).letters).toBe(
      '-------Sx',
    ));

  it('takes no step away from bands without any width for a way back to them', () => {
    const still = Array<number>(10).fill(100);
    for (const step of [100.05, 99.95])
      expect(walk('bollinger-reversion', values, candlesOf([...still, step])).letters).toMatch(/^-+$/);
  });
});
