import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Candle,
  CandleInColumns,
  columnsOf,
  emptyFullColumns,
  readCandle,
  writeCandle,
} from './candle.js';

const paise = fc.integer({ min: 5, max: 10_000_000 });
const candle: fc.Arbitrary<Candle> = fc.record(
  {
    openedAt: fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 }),
    openPaise: paise,
    highPaise: paise,
    lowPaise: paise,
    closePaise: paise,
    volume: fc.nat(),
    turnoverPaise: fc.maxSafeNat(),
    trades: fc.nat(),
    openInterest: fc.nat(),
  },
  { requiredKeys: ['openedAt', 'openPaise', 'highPaise', 'lowPaise', 'closePaise', 'volume'] },
);

describe('a candle in columns', () => {
  it('tells what a copy of its row tells, and what was written there', () => {
    fc.assert(
      fc.property(fc.array(candle, { minLength: 1, maxLength: 4 }), (candles) => {
        const columns = emptyFullColumns(candles.length);
        candles.forEach((one, row) => writeCandle(columns, row, one));
        candles.forEach((one, row) => {
          const lying = new CandleInColumns(columns, row);
          const told = Object.fromEntries(
            Object.keys(readCandle(columns, row)).map((name) => [name, lying[name as keyof Candle]]),
          );
          expect(told).toEqual(readCandle(columns, row));
          expect(told).toEqual({
            turnoverPaise: undefined,
            trades: undefined,
            openInterest: undefined,
            ...one,
          });
        });
      }),
    );
  });

  it('is none where there is no row', () => {
    const columns = columnsOf([]);
    expect(() => new CandleInColumns(columns, 0)).toThrow(RangeError);
    expect(() => readCandle(columns, 0)).toThrow(RangeError);
  });
});
