import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../../time/instant.js';
import { type BudgetLimits, BUDGETS, MOST_UNREGISTERED_PER_SECOND, OrderBudget } from './order-budget.js';

const on = '2026-11-20';
const noon = istInstant(on, '12:00');
const small: BudgetLimits = {
  perSecond: 4,
  perMinute: 10,
  perDay: 15,
  modificationsPerOrder: null,
  keptForExits: { perSecond: 1, perMinute: 2, perDay: 3 },
};

function takenOf(budget: OrderBudget, times: number, at: number, isExit = false): number {
  return Array.from({ length: times }, () => budget.take(at, isExit)).filter((over) => over === null).length;
}

describe('an order budget', () => {
  it('keeps a part of every second for exits', () => {
    const budget = new OrderBudget(small);
    expect(takenOf(budget, 9, noon)).toBe(3);
    expect(budget.take(noon + 500, false)).toEqual({ span: 'second', limit: 3, retryAt: noon + 1000 });
    expect(takenOf(budget, 9, noon + 999, true)).toBe(1);
  });

  it('counts by seconds of the clock, not by spans of a second', () => {
    const budget = new OrderBudget(small);
    expect(takenOf(budget, 9, noon + 999)).toBe(3);
    expect(takenOf(budget, 9, noon + 1000)).toBe(3);
  });

  it('says no for the rest of the minute, then for the rest of the day', () => {
    const budget = new OrderBudget(small);
    let taken = 0;
    for (let second = 0; second < 60; second++) taken += takenOf(budget, 1, noon + second * 1000);
    expect(taken).toBe(8);
    expect(budget.take(noon + 59_000, false)).toEqual({ span: 'minute', limit: 8, retryAt: noon + 60_000 });
    for (let second = 60; second < 120; second++) taken += takenOf(budget, 1, noon + second * 1000);
    expect(taken).toBe(12);
    expect(budget.take(noon + 120_000, false)).toEqual({
      span: 'day',
      limit: 12,
      retryAt: istInstant('2026-11-21', '00:00'),
    });
    expect(takenOf(budget, 9, noon + 180_000, true)).toBe(3);
    expect(takenOf(budget, 1, istInstant('2026-11-21', '09:15'))).toBe(1);
  });

  it('tells how many entries the second still has', () => {
    const budget = new OrderBudget(small);
    const kept = { second: 1, minute: 2, day: 3 };
    expect(budget.left(noon)).toEqual({ second: 3, minute: 8, day: 12, kept });
    takenOf(budget, 2, noon);
    expect(budget.left(noon).second).toBe(1);
    takenOf(budget, 1, noon, true);
    expect(budget.left(noon)).toMatchObject({ second: 0, kept: { second: 1 } });
    takenOf(budget, 1, noon, true);
    expect(budget.left(noon)).toMatchObject({ second: 0, kept: { second: 0, minute: 2 } });
  });

  it('never lets more through in any second, minute or day than it says, exits or not', () => {
    const wishes = fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.boolean()), { maxLength: 200 });
    fc.assert(
      fc.property(wishes, (unsorted) => {
        const budget = new OrderBudget(small);
        const sent = unsorted
          .sort(([one], [other]) => one - other)
          .filter(([after, isExit]) => budget.take(noon + after, isExit) === null);
        const most = (span: number): number => {
          const counts = new Map<number, number>();
          for (const [after] of sent) {
            const key = Math.floor((noon + after) / span);
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
          return Math.max(0, ...counts.values());
        };
        expect(most(1000)).toBeLessThanOrEqual(4);
        expect(most(60_000)).toBeLessThanOrEqual(10);
        expect(sent.length).toBeLessThanOrEqual(15);
      }),
    );
  });

  it('stays below what an unregistered algorithm may send, at every broker', () => {
    for (const { perSecond } of Object.values(BUDGETS))
      expect(perSecond).toBeLessThan(MOST_UNREGISTERED_PER_SECOND);
  });
});
