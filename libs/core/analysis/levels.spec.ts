import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candle } from '../market/candle.js';
import { LEVEL_RULES, priceLevels } from './levels.js';

/** A candle a minute, opening at the middle of its range. */
function candlesOf(ranges: readonly (readonly [low: number, high: number])[]): Candle[] {
  return ranges.map(([lowPaise, highPaise], minute) => {
    const middle = Math.round((lowPaise + highPaise) / 2);
    return {
      openedAt: minute * 60_000,
      openPaise: middle,
      highPaise,
      lowPaise,
      closePaise: middle,
      volume: 1,
    };
  });
}

/** Up and down between two prices, a hundred paise wide and a hundred a step. */
const swing = (...prices: number[]): Candle[] =>
  candlesOf(
    prices.slice(1).flatMap((to, i) => {
      const from = prices[i] ?? to;
      const steps = Math.abs(to - from) / 100;
      return Array.from({ length: steps }, (_, step) => {
        const at = from + Math.sign(to - from) * step * 100;
        return [at - 50, at + 50] as const;
      });
    }),
  );

describe('price levels', () => {
  const range = swing(10_000, 11_000, 10_000, 11_000, 10_000, 11_000, 10_000, 10_500);

  it('are where the market turned more than once', () => {
    const { supports, resistances } = priceLevels(range, 10_500);
    expect(resistances).toMatchObject([
      { pricePaise: 11_050, fromPaise: 11_050, toPaise: 11_050, touches: 3 },
    ]);
    expect(supports).toMatchObject([{ pricePaise: 9_950, touches: 3 }]);
  });

  it('tell when they were touched last: the third low is candle 60', () =>
    expect(priceLevels(range, 10_500).supports[0]?.lastTouchAt).toBe(60 * 60_000));

  it('are support below the price and resistance from it on, whichever they were before', () => {
    expect(priceLevels(range, 12_000).resistances).toEqual([]);
    expect(priceLevels(range, 12_000).supports.map(({ pricePaise }) => pricePaise)).toEqual([11_050, 9_950]);
    expect(priceLevels(range, 9_950).resistances.map(({ pricePaise }) => pricePaise)).toEqual([
      9_950, 11_050,
    ]);
  });

  it('need two touches', () =>
    expect(priceLevels(swing(10_000, 11_000, 10_000), 10_500)).toEqual({ supports: [], resistances: [] }));

  it('count a plateau once', () => {
    const plateau = candlesOf([
      [0, 5],
      [1, 6],
      [2, 7],
      [3, 9],
      [3, 9],
      [3, 9],
      [2, 7],
      [1, 6],
      [0, 5],
    ]);
    const { resistances } = priceLevels(plateau, 5, { ...LEVEL_RULES, fewestTouches: 1 });
    expect(resistances).toMatchObject([{ pricePaise: 9, touches: 1 }]);
  });

  describe('put turning points together', () => {
    const once = swing(10_000, 11_000, 10_000);
    const again = (by: number): Candle[] =>
      once.map(({ highPaise, lowPaise, closePaise, ...candle }, i) => ({
        ...candle,
        openedAt: (once.length + i) * 60_000,
        highPaise: highPaise + by,
        lowPaise: lowPaise + by,
        closePaise: closePaise + by,
      }));
    const touches = (by: number, mostTolerancePercent: number): number[] =>
      priceLevels([...once, ...again(by)], 10_500, {
        ...LEVEL_RULES,
        mostTolerancePercent,
        fewestTouches: 1,
      }).resistances.map((level) => level.touches);

    // From one close to the far end of the next candle is 150 paise; half of that is 75.
    it('that lie within half an average true range', () => {
      expect(touches(70, 100)).toEqual([2]);
      expect(touches(80, 100)).toEqual([1, 1]);
    });

    // Half a percent of 105 rupees is 52.5 paise.
    it('but never further apart than half a percent', () => {
      expect(touches(50, 0.5)).toEqual([2]);
      expect(touches(55, 0.5)).toEqual([1, 1]);
    });
  });

  it('grow stronger with every touch, and more with a late one', () => {
    const [early, late] = [
      swing(10_000, 11_000, 10_000, 11_000, 10_000, 10_600, 10_000, 10_600, 10_000),
      swing(10_000, 10_600, 10_000, 10_600, 10_000, 11_000, 10_000, 11_000, 10_000),
    ].map((candles) => priceLevels(candles, 10_800).resistances[0]?.strength ?? NaN);
    expect(late).toBeGreaterThan(early ?? NaN);
    expect(priceLevels(range, 10_500).resistances[0]?.strength).toBeGreaterThan(late ?? NaN);
  });

  it('are none of nothing', () => expect(priceLevels([], 0)).toEqual({ supports: [], resistances: [] }));

  const someCandles = fc
    .array(fc.tuple(fc.integer({ min: -60, max: 60 }), fc.nat(40), fc.nat(40)), { maxLength: 200 })
    .map((moves) => {
      let last = 10_000;
      return candlesOf(
        moves.map(([move, up, down]) => {
          last += move;
          return [last - down, last + up] as const;
        }),
      );
    });

  it('lie in order on their side, within their own span, and touch real extremes', () => {
    fc.assert(
      fc.property(someCandles, fc.integer({ min: 8_000, max: 12_000 }), (candles, lastPaise) => {
        const { supports, resistances } = priceLevels(candles, lastPaise);
        const extremes = new Set(candles.flatMap(({ highPaise, lowPaise }) => [highPaise, lowPaise]));
        const prices = [...[...supports].reverse(), ...resistances].map(({ pricePaise }) => pricePaise);
        expect(prices).toEqual([...prices].sort((a, b) => a - b));
        expect(supports.every(({ pricePaise }) => pricePaise < lastPaise)).toBe(true);
        expect(resistances.every(({ pricePaise }) => pricePaise >= lastPaise)).toBe(true);
        for (const { pricePaise, fromPaise, toPaise, touches, strength } of [...supports, ...resistances]) {
          expect(extremes.has(fromPaise) && extremes.has(toPaise)).toBe(true);
          expect(pricePaise).toBeGreaterThanOrEqual(fromPaise);
          expect(pricePaise).toBeLessThanOrEqual(toPaise);
          expect(toPaise - fromPaise).toBeLessThanOrEqual(lastPaise * 0.005);
          expect(touches).toBeGreaterThanOrEqual(LEVEL_RULES.fewestTouches);
          expect(strength).toBeGreaterThan(0);
          expect(strength).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('turn over with the market: mirrored prices have mirrored levels', () => {
    fc.assert(
      fc.property(someCandles, (candles) => {
        const rules = { ...LEVEL_RULES, most: 100, mostTolerancePercent: 100, toleranceRanges: 0 };
        const mirrored = candles.map((candle) => ({
          ...candle,
          highPaise: 20_000 - candle.lowPaise,
          lowPaise: 20_000 - candle.highPaise,
          closePaise: 20_000 - candle.closePaise,
        }));
        const all = (of: readonly Candle[]): [number, number][] => {
          const { supports, resistances } = priceLevels(of, 10_000, rules);
          return [...supports, ...resistances].map(({ pricePaise, touches }) => [pricePaise, touches]);
        };
        const rising = (levels: [number, number][]): [number, number][] => levels.sort((a, b) => a[0] - b[0]);
        expect(rising(all(mirrored).map(([price, touches]) => [20_000 - price, touches]))).toEqual(
          rising(all(candles)),
        );
      }),
    );
  });
});
