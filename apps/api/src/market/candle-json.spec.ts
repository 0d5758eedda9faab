import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candle } from '@artha/core';
import { JsonBytes } from '@artha/platform';
import { writeCandles } from './candle-json.js';

function readBack(candles: readonly Candle[]): unknown {
  const json = new JsonBytes();
  writeCandles(json, candles);
  return JSON.parse(json.take().toString());
}

describe('candles as JSON', () => {
  it('are read back as they were', () => {
    const paise = fc.integer({ min: 5, max: 100_000_000 });
    const candle = fc.record({
      openedAt: fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 }),
      openPaise: paise,
      highPaise: paise,
      lowPaise: paise,
      closePaise: paise,
      volume: fc.integer({ min: 1, max: 1e9 }),
      turnoverPaise: fc.maxSafeNat(),
      trades: fc.nat(),
      openInterest: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(candle, { maxLength: 5 }), (candles) => {
        expect(readBack(candles)).toEqual(
          candles.map(({ turnoverPaise, ...told }) => ({
            ...told,
            openedAt: new Date(told.openedAt).toISOString(),
            vwapPaise: Math.round(turnoverPaise / told.volume),
          })),
        );
      }),
    );
  });

  it('say null of what their source does not tell', () => {
    const candle = { openedAt: 0, openPaise: 1, highPaise: 2, lowPaise: 1, closePaise: 2, volume: 0 };
    expect(readBack([candle])).toMatchObject([{ vwapPaise: null, trades: null, openInterest: null }]);
  });
});
