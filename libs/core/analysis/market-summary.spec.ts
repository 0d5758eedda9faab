import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuotedInstrument, summariseMarket } from './market-summary.js';

function quoted(instrumentId: string, over: Partial<QuotedInstrument> = {}): QuotedInstrument {
  return {
    instrumentId,
    lastPaise: 10_000,
    highPaise: 10_000,
    lowPaise: 10_000,
    previousClosePaise: 10_000,
    dayVolume: 0,
    usualVolume: null,
    openInterest: null,
    previousOpenInterest: null,
    ...over,
  };
}

const ids = (rows: readonly { instrumentId: string }[]): string[] =>
  rows.map(({ instrumentId }) => instrumentId);

describe('the market summary', () => {
  const market = [
    quoted('A', { lastPaise: 10_200, highPaise: 10_300, lowPaise: 9_700, dayVolume: 100 }),
    quoted('B', { lastPaise: 9_000 }),
    quoted('C'),
    quoted('D', { lastPaise: 10_500, dayVolume: 10 }),
    quoted('E', { lastPaise: 9_900 }),
    quoted('F', { lastPaise: 11_000, previousClosePaise: null }),
  ];

  it('counts advances, declines and the unchanged; without a previous close nothing is counted', () =>
    expect(summariseMarket(market, 10)).toMatchObject({ advances: 2, declines: 2, unchanged: 1 }));

  it('lists gainers and losers by percent, the strongest first', () => {
    const { gainers, losers } = summariseMarket(market, 10);
    expect(gainers.map(({ instrumentId, changePercent }) => [instrumentId, changePercent])).toEqual([
      ['D', 5],
      ['A', 2],
    ]);
    expect(losers.map(({ instrumentId, changePaise }) => [instrumentId, changePaise])).toEqual([
      ['B', -1_000],
      ['E', -100],
    ]);
  });

  it('lists the most active by volume at the typical price', () => {
    const { mostActive } = summariseMarket(market, 10);
    // (103 + 97 + 102) / 3 rupees × 100 units; (100 + 100 + 105) / 3 × 10.
    expect(mostActive.map(({ instrumentId, valuePaise }) => [instrumentId, valuePaise])).toEqual([
      ['A', 1_006_667],
      ['D', 101_667],
    ]);
  });

  it('calls twice the usual volume a shock, and nothing where the usual is unknown', () => {
    const { volumeShocks } = summariseMarket(
      [
        quoted('A', { dayVolume: 199, usualVolume: 100 }),
        quoted('B', { dayVolume: 200, usualVolume: 100 }),
        quoted('C', { dayVolume: 900, usualVolume: 100 }),
        quoted('D', { dayVolume: 900 }),
        quoted('E', { dayVolume: 900, usualVolume: 0 }),
      ],
      10,
    );
    expect(volumeShocks.map(({ instrumentId, volumeRatio }) => [instrumentId, volumeRatio])).toEqual([
      ['C', 9],
      ['B', 2],
    ]);
  });

  it('classes contracts by price and open interest, the greatest relative change first', () => {
    const { oiBuildUp } = summariseMarket(
      [
        quoted('A', { lastPaise: 10_100, openInterest: 1_100, previousOpenInterest: 1_000 }),
        quoted('B', { lastPaise: 9_900, openInterest: 1_500, previousOpenInterest: 1_000 }),
        quoted('C', { lastPaise: 10_100, openInterest: 0, previousOpenInterest: 1_000 }),
        quoted('D', { openInterest: 9_000, previousOpenInterest: 1_000 }),
        quoted('E', { lastPaise: 10_100, openInterest: 9_000 }),
      ],
      10,
    );
    expect(oiBuildUp.map(({ instrumentId, buildUp }) => [instrumentId, buildUp])).toEqual([
      ['C', 'short-covering'],
      ['B', 'short-build-up'],
      ['A', 'long-build-up'],
    ]);
  });

  it('leaves out of breadth, movers and volumes who does not count, but not out of open interest', () => {
    const option = quoted('OPTION', {
      lastPaise: 50_000,
      dayVolume: 10_000,
      usualVolume: 1,
      openInterest: 2,
      previousOpenInterest: 1,
    });
    const summary = summariseMarket([...market, option], 10, ({ instrumentId }) => instrumentId !== 'OPTION');
    expect(summary).toEqual({ ...summariseMarket(market, 10), oiBuildUp: summary.oiBuildUp });
    expect(ids(summary.oiBuildUp)).toEqual(['OPTION']);
  });

  const paise = fc.integer({ min: 5, max: 10_000_000 });
  const units = fc.option(fc.nat(1_000_000));
  const someMarket = fc
    .array(fc.tuple(paise, fc.option(paise), fc.nat(1_000_000), units, units, units), { maxLength: 40 })
    .map((rows) =>
      rows.map(
        ([lastPaise, previousClosePaise, dayVolume, usualVolume, openInterest, previousOpenInterest], i) =>
          quoted(`NSE:${i}`, {
            lastPaise,
            highPaise: lastPaise + 5,
            lowPaise: lastPaise - 5,
            previousClosePaise,
            dayVolume,
            usualVolume,
            openInterest,
            previousOpenInterest,
          }),
      ),
    );

  it('is the same in whatever order quotes come', () => {
    fc.assert(
      fc.property(someMarket, fc.nat(39), (quotes, turn) => {
        const turned = [...quotes.slice(turn), ...quotes.slice(0, turn)].reverse();
        expect(summariseMarket(turned, 5)).toEqual(summariseMarket(quotes, 5));
      }),
    );
  });

  it('counts everyone with two prices once, and no one both rises and falls', () => {
    fc.assert(
      fc.property(someMarket, (quotes) => {
        const { advances, declines, unchanged, gainers, losers } = summariseMarket(quotes, 100);
        const known = quotes.filter(({ previousClosePaise }) => previousClosePaise !== null);
        expect(advances + declines + unchanged).toBe(known.length);
        expect([gainers.length, losers.length]).toEqual([advances, declines]);
        expect(ids(gainers).filter((id) => ids(losers).includes(id))).toEqual([]);
      }),
    );
  });

  it('shows in a short list the head of the long one', () => {
    fc.assert(
      fc.property(someMarket, fc.integer({ min: 1, max: 10 }), (quotes, limit) => {
        const [short, long] = [limit, 1_000].map((most) => summariseMarket(quotes, most));
        for (const list of ['gainers', 'losers', 'mostActive', 'volumeShocks', 'oiBuildUp'] as const)
          expect(short?.[list]).toEqual(long?.[list].slice(0, limit));
      }),
    );
  });
});
