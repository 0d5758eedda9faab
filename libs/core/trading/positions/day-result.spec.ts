import { describe, expect, it } from 'vitest';
import { paiseFromRupees } from '../../money/paise.js';
import { dayResultPaise, type DayOfInstrument } from './day-result.js';

const rupees = paiseFromRupees;

describe('what a day made of an instrument', () => {
  // The futures example of the exchange: 65 bought at 24,000, closes 24,050 and 23,980, sold at 24,100: 6,500 in all.
  const days: [string, DayOfInstrument, number, number | undefined, number][] = [
    [
      'bought',
      { quantity: 65, tradedQuantity: 65, paidPaise: 65 * rupees(24_000) },
      rupees(24_050),
      undefined,
      3_250,
    ],
    ['carried', { quantity: 65, tradedQuantity: 0, paidPaise: 0 }, rupees(23_980), rupees(24_050), -4_550],
    [
      'sold',
      { quantity: 0, tradedQuantity: -65, paidPaise: -65 * rupees(24_100) },
      rupees(24_100),
      rupees(23_980),
      7_800,
    ],
  ];

  it.each(days)('%s', (_what, day, last, close, made) => {
    expect(dayResultPaise(day, last, close)).toBe(rupees(made));
  });

  it('adds up over the days to what the trade made', () => {
    const made = days.map(([, day, last, close]) => dayResultPaise(day, last, close) ?? Number.NaN);
    expect(made.reduce((sum, one) => sum + one, 0)).toBe(65 * rupees(100));
  });

  it('is unknown while a price is missing that it takes, and needs none for what is not held', () => {
    const carried = { quantity: 10, tradedQuantity: 4, paidPaise: 400 };
    expect(dayResultPaise(carried, undefined, 100)).toBeNull();
    expect(dayResultPaise(carried, 100, undefined)).toBeNull();
    expect(dayResultPaise({ quantity: 0, tradedQuantity: 0, paidPaise: -40 }, undefined, undefined)).toBe(40);
  });
});
