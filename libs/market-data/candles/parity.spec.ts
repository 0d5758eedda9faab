import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candle } from '@artha/core';
import { compareCandles } from './parity.js';

const minute = (at: number, changes: Partial<Candle> = {}): Candle => ({
  openedAt: at * 60_000,
  openPaise: 1_000,
  highPaise: 1_020,
  lowPaise: 990,
  closePaise: 1_010,
  volume: 500,
  ...changes,
});

describe('the parity of two histories', () => {
  it('is complete where they are equal', () => {
    const report = compareCandles([minute(1), minute(2)], [minute(1), minute(2)]);
    expect(report).toMatchObject({ compared: 2, equal: 2, missingOne: [], missingOther: [], worst: [] });
    expect(report.fields.every(({ differing }) => differing === 0)).toBe(true);
  });

  it('tells on which side a candle is missing', () => {
    const report = compareCandles([minute(1), minute(3), minute(4)], [minute(2), minute(3)]);
    expect(report).toMatchObject({
      compared: 1,
      missingOne: [2 * 60_000],
      missingOther: [1 * 60_000, 4 * 60_000],
    });
  });

  it('counts each field on its own and shows the worst first', () => {
    const report = compareCandles(
      [minute(1, { volume: 500 }), minute(2), minute(3)],
      [minute(1, { volume: 5 }), minute(2, { closePaise: 1_015 }), minute(3)],
    );
    const field = (name: string): unknown => report.fields.find((one) => one.field === name);
    expect(report).toMatchObject({ compared: 3, equal: 1 });
    expect(field('volume')).toEqual({ field: 'volume', differing: 1, largest: 495, mean: 165 });
    expect(field('closePaise')).toEqual({ field: 'closePaise', differing: 1, largest: 5, mean: 5 / 3 });
    expect(report.worst).toEqual([
      { openedAt: 60_000, field: 'volume', one: 500, other: 5 },
      { openedAt: 120_000, field: 'closePaise', one: 1_010, other: 1_015 },
    ]);
  });

  it('loses no candle of either side and says the same from both', () => {
    const history = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }))
      .map((at) => [...at].sort((a, b) => a - b));
    fc.assert(
      fc.property(history, history, (mine, theirs) => {
        const [one, other] = [mine.map((at) => minute(at)), theirs.map((at) => minute(at))];
        const [there, back] = [compareCandles(one, other), compareCandles(other, one)];
        expect(there.compared + there.missingOther.length).toBe(one.length);
        expect(there.compared + there.missingOne.length).toBe(other.length);
        expect(there.missingOne).toEqual(back.missingOther);
      }),
    );
  });
});
