import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { CandleBuilder } from './candle-builder.js';
import { ticksOfCandle } from './candle-path.js';
import { type Candle } from './candle.js';
import { candleEndsAt, TIMEFRAMES, timeframeSeconds } from './timeframe.js';

const session = regularSession('2021-04-30');

describe('the path of a candle', () => {
  it('goes from the open to the nearer extreme, to the other, to the close', () => {
    expect(pricesOf(candle(100_00, 101_00, 97_00, 98_00))).toEqual([100_00, 101_00, 97_00, 98_00]);
    expect(pricesOf(candle(100_00, 104_00, 99_00, 98_00 + 100))).toEqual([100_00, 99_00, 104_00, 99_00]);
  });

  it('lets the seed decide when both extremes are equally near', () => {
    const even = candle(100_00, 102_00, 98_00, 101_00);
    const firstExtremes = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => pricesOf(even, seed)[1]);
    expect(new Set(firstExtremes)).toEqual(new Set([102_00, 98_00]));
  });

  it('is the same for the same seed and falls on other instants for another', () => {
    const any = candle(100_00, 102_00, 98_00, 101_00);
    expect(pathOf(any, 7)).toEqual(pathOf(any, 7));
    expect(pathOf(any, 7)).not.toEqual(pathOf(any, 8));
  });

  it('puts one tick into each quarter of the candle', () => {
    fc.assert(
      fc.property(candles, fc.integer(), ({ bar, closesAt }, seed) => {
        const quarter = (closesAt - bar.openedAt) / 4;
        const stamps = pathOf(bar, seed, closesAt).map(([at]) => at);
        expect(stamps.map((at) => Math.floor((at - bar.openedAt) / quarter))).toEqual([0, 1, 2, 3]);
      }),
    );
  });

  it('gives whole units that add up to the volume, and never less than none', () => {
    fc.assert(
      fc.property(candles, fc.integer(), ({ bar, closesAt }, seed) => {
        const volumes = pathOf(bar, seed, closesAt).map(([, , volume]) => volume);
        expect(volumes.every((volume) => Number.isInteger(volume) && volume >= 0)).toBe(true);
        expect(volumes.reduce((total, volume) => total + volume, 0)).toBe(bar.volume);
      }),
    );
  });

  it('gives the same candle again when it is built from the path', () => {
    fc.assert(
      fc.property(candles, fc.integer(), fc.nat(), ({ bar, timeframe, closesAt }, seed, dayVolume) => {
        const builder = new CandleBuilder(timeframe);
        builder.startSession(session, dayVolume);
        let traded = dayVolume;
        ticksOfCandle(bar, closesAt, seed, (at, lastPaise, volume) => {
          traded += volume;
          expect(builder.tick(at, lastPaise, traded)).toBeNull();
        });
        expect(builder.advanceTo(closesAt)).toMatchObject(bar);
      }),
    );
  });

  it('refuses a candle that contradicts itself', () => {
    expect(() => pathOf(candle(100_00, 101_00, 99_00, 102_00))).toThrow(/outside its own range/);
    expect(() => pathOf({ ...candle(100_00, 101_00, 99_00, 100_00), volume: 1.5 })).toThrow(
      /a volume of 1.5/,
    );
  });
});

/** Any candle of any timeframe of the day, the short last ones included. */
const candles = fc
  .record({
    timeframe: fc.constantFrom(...TIMEFRAMES),
    position: fc.nat(374),
    prices: fc.array(fc.integer({ min: 5, max: 50_000_00 }), { minLength: 4, maxLength: 4 }),
    volume: fc.nat(5_000_000_000),
  })
  .map(({ timeframe, position, prices, volume }) => {
    const [lowPaise = 0, a = 0, b = 0, highPaise = 0] = prices.toSorted((one, other) => one - other);
    const length = timeframeSeconds(timeframe) * 1000;
    const count = Math.ceil((session.closesAt - session.opensAt) / length);
    const openedAt = session.opensAt + (position % count) * length;
    const [openPaise, closePaise] = position % 2 === 0 ? [a, b] : [b, a];
    const bar: Candle = { openedAt, openPaise, highPaise, lowPaise, closePaise, volume };
    return { bar, timeframe, closesAt: candleEndsAt(session, timeframe, openedAt) };
  });

function candle(openPaise: number, highPaise: number, lowPaise: number, closePaise: number): Candle {
  const openedAt = istInstant('2021-04-30', '10:00');
  return { openedAt, openPaise, highPaise, lowPaise, closePaise, volume: 1_003 };
}

function pathOf(bar: Candle, seed = 1, closesAt = bar.openedAt + 60_000): [number, number, number][] {
  const path: [number, number, number][] = [];
  ticksOfCandle(bar, closesAt, seed, (at, lastPaise, volume) => path.push([at, lastPaise, volume]));
  return path;
}

function pricesOf(bar: Candle, seed = 1): number[] {
  return pathOf(bar, seed).map(([, lastPaise]) => lastPaise);
}
