import { describe, expect, it } from 'vitest';
import { budgetRow, limitOf } from './budget-rules.js';

describe('a budget on the screen', () => {
  it.each([
    [0, 10, 0, 'calm'],
    [79, 100, 79, 'calm'],
    [80, 100, 80, 'near'],
    [100, 100, 100, 'near'],
    [101, 100, 100, 'over'],
  ])('says of %i of %i how near it is', (used, limit, percent, level) =>
    expect(budgetRow({ name: 'ordersPerDay', title: 'Orders', used, limit, isOwn: false })).toMatchObject({
      percent,
      level,
    }),
  );

  it.each([
    ['1', 1],
    [' 1,000 ', 1_000],
    ['0', null],
    ['', null],
    ['-5', null],
    ['1.5', null],
    ['1000001', null],
  ])('takes "%s" for %s orders in a day', (text, limit) => expect(limitOf('ordersPerDay', text)).toBe(limit));
});
