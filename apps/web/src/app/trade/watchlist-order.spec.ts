import { firstDirection, movedTo, sortedIds, type WatchSort } from './watchlist-order.js';

const QUOTES: Record<string, { lastPaise: number | null; previousClosePaise: number | null }> = {
  'NSE:INFY': { lastPaise: 150_000, previousClosePaise: 100_000 },
  'NSE:TCS': { lastPaise: 300_000, previousClosePaise: 310_000 },
  'NSE:M&M': { lastPaise: 50_000, previousClosePaise: 49_000 },
  'NSE:NEW': { lastPaise: null, previousClosePaise: null },
};
const MANUAL = ['NSE:NEW', 'NSE:TCS', 'NSE:INFY', 'NSE:M&M'];
const shown = (sort: WatchSort, direction = firstDirection(sort)): string[] =>
  sortedIds(
    MANUAL,
    sort,
    direction,
    (id) => QUOTES[id] ?? null,
    (id) => id.slice(4),
  ).map((id) => id.slice(4));

describe('the order of a watchlist', () => {
  it('is the person’s own until they ask for another, and is then left as it was', () => {
    expect(shown('manual')).toEqual(['NEW', 'TCS', 'INFY', 'M&M']);
    shown('change');
    expect(MANUAL.map((id) => id.slice(4))).toEqual(['NEW', 'TCS', 'INFY', 'M&M']);
  });

  it('puts the best gainer first, the worst first the other way, and what has no price last', () => {
    expect(shown('change')).toEqual(['INFY', 'M&M', 'TCS', 'NEW']);
    expect(shown('change', 'up')).toEqual(['TCS', 'M&M', 'INFY', 'NEW']);
  });

  it('sorts by price and by symbol', () => {
    expect(shown('price')).toEqual(['TCS', 'INFY', 'M&M', 'NEW']);
    expect(shown('symbol')).toEqual(['INFY', 'M&M', 'NEW', 'TCS']);
    expect(shown('symbol', 'down')).toEqual(['TCS', 'NEW', 'M&M', 'INFY']);
  });
});

describe('moving a row', () => {
  it.each([
    ['down one', 'a', 1, 'bacd'],
    ['to the end', 'a', 3, 'bcda'],
    ['up', 'd', 1, 'adbc'],
    ['beyond the end', 'b', 9, 'acdb'],
    ['before the beginning', 'c', -1, 'cabd'],
    ['nowhere', 'b', 1, 'abcd'],
    ['one that is not there', 'x', 0, 'abcd'],
  ])('%s', (_how, row, to, expected) => {
    expect(movedTo([...'abcd'], row, to).join('')).toBe(expected);
  });
});
