import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '@artha/core';
import { freeDays } from './expire-market-data.js';

const FIRST = '2026-01-01';
const day = (n: number): string => daysAfter(FIRST, n);

describe('the days retention may drop', () => {
  it('are all before the limit where nothing is held', () => {
    expect(freeDays([], '2026-02-01')).toEqual([{ fromOn: null, untilOn: '2026-02-01' }]);
  });

  it('leave out what is held, the last day of a hold included', () => {
    const holds = [
      { fromOn: '2021-03-30', toOn: '2021-05-21' },
      { fromOn: '2016-09-29', toOn: '2020-04-15' },
    ];
    expect(freeDays(holds, '2026-02-01')).toEqual([
      { fromOn: null, untilOn: '2016-09-29' },
      { fromOn: '2020-04-16', untilOn: '2021-03-30' },
      { fromOn: '2021-05-22', untilOn: '2026-02-01' },
    ]);
  });

  it('are each day before the limit that no hold names, and no other', () => {
    const hold = fc
      .tuple(fc.nat(40), fc.nat(10))
      .map(([from, days]) => ({ fromOn: day(from), toOn: day(from + days) }));
    fc.assert(
      fc.property(fc.array(hold, { maxLength: 5 }), fc.integer({ min: 1, max: 45 }), (holds, limit) => {
        const free = freeDays(holds, day(limit));
        for (let n = 0; n < 50; n++) {
          const on = day(n);
          const isFree = free.some(
            ({ fromOn, untilOn }) => (fromOn === null || on >= fromOn) && on < untilOn,
          );
          const isHeld = holds.some(({ fromOn, toOn }) => on >= fromOn && on <= toOn);
          expect(isFree, on).toBe(n < limit && !isHeld);
        }
      }),
    );
  });
});
