import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseInstrumentId } from '@artha/core';
import { type Searchable, SearchIndex, type SearchRequest } from './search-index.js';

const ON = '2026-11-20';

function cash(id: string, name: string, more: Partial<Searchable> = {}): Searchable {
  const [exchange, symbol = ''] = id.split(':');
  return {
    id,
    symbol,
    name,
    exchange: exchange as 'NSE',
    kind: 'equity',
    isActive: true,
    isin: null,
    ...more,
  };
}

function contract(id: string, isActive = true): Searchable {
  const parts = parseInstrumentId(id);
  if (parts === null || 'symbol' in parts) throw new Error(id);
  const { exchange, underlying, expiresOn, option } = parts;
  return {
    id,
    exchange,
    symbol: underlying,
    name: underlying,
    kind: option === null ? 'future' : 'option',
    isActive,
    underlyingId: `${exchange === 'NFO' ? 'NSE' : 'BSE'}:${underlying}`,
    expiresOn,
    strikePaise: option?.strikePaise ?? null,
    optionType: option?.type ?? null,
  };
}

const EXPIRIES = ['2026-11-23', '2026-12-01', '2026-12-29'];

function market(): SearchIndex {
  const index = new SearchIndex();
  const all = [
    cash('NSE:NIFTY', 'NIFTY 50', { kind: 'index' }),
    cash('NSE:BANKNIFTY', 'Nifty Bank', { kind: 'index' }),
    cash('NSE:NIFTYIT', 'Nifty IT', { kind: 'index' }),
    cash('BSE:SENSEX', 'SENSEX', { kind: 'index' }),
    cash('NSE:NIFTYBEES', 'NIP IND ETF NIFTY BEES', { kind: 'etf' }),
    cash('NSE:RELAXO', 'RELAXO FOOTWEARS'),
    cash('NSE:RELIANCE', 'RELIANCE INDUSTRIES', { isin: 'INE002A01018' }),
    cash('BSE:RELIANCE', 'RELIANCE INDUSTRIES LTD.', { isin: 'INE002A01018' }),
    cash('NSE:RELGONE', 'RELIC OF THE PAST', { isActive: false }),
    cash('NSE:M&M', 'MAHINDRA & MAHINDRA'),
    cash('NSE:M&MFIN', 'M&M FINANCIAL SERVICES'),
    cash('NSE:BAJAJ-AUTO', 'BAJAJ AUTO'),
    cash('NSE:SBIN', 'STATE BANK OF INDIA'),
    cash('NSE:20MICRONS', '20 MICRONS'),
    cash('NSE:CEATLTD', 'CEAT'),
    contract('NFO:NIFTY-2026-10-27-24000-CE', false),
    contract('NFO:RELIANCE-2026-11-23-FUT'),
    contract('NFO:RELIANCE-2026-12-29-FUT'),
    contract('NFO:M&M-2026-11-23-FUT'),
    contract('NFO:BAJAJ-AUTO-2026-11-23-9500-PE'),
  ];
  for (const expiry of EXPIRIES) {
    all.push(contract(`NFO:NIFTY-${expiry}-FUT`), contract(`NFO:BANKNIFTY-${expiry}-FUT`));
    for (let strike = 22_000; strike <= 26_000; strike += 50)
      for (const type of ['CE', 'PE']) all.push(contract(`NFO:NIFTY-${expiry}-${strike}-${type}`));
    for (let strike = 22_000; strike <= 60_000; strike += 1_000)
      all.push(
        contract(`NFO:BANKNIFTY-${expiry}-${strike}-CE`),
        contract(`BFO:SENSEX-${expiry}-${strike}-PE`),
      );
  }
  // the order they come in must not matter
  for (const one of all.reverse()) index.add(one);
  index.seal();
  return index;
}

describe('a search for instruments', () => {
  let index: SearchIndex;
  beforeAll(() => {
    index = market();
  });

  const search = (text: string, more: Partial<SearchRequest> = {}): string[] =>
    index.search({ text, limit: 20, on: ON, ...more });
  const first = (text: string, count = 1, more: Partial<SearchRequest> = {}): string[] =>
    search(text, more).slice(0, count);

  it.each([
    ['rel', 'NSE:RELIANCE'],
    ['RELIANCE', 'NSE:RELIANCE'],
    ['reliance ind', 'NSE:RELIANCE'],
    ['INE002A01018', 'NSE:RELIANCE'],
    ['nifty', 'NSE:NIFTY'],
    ['nifty 50', 'NSE:NIFTY'],
    ['nifty bank', 'NSE:BANKNIFTY'],
    ['bank nifty', 'NSE:BANKNIFTY'],
    ['m&m', 'NSE:M&M'],
    ['mahindra', 'NSE:M&M'],
    ['bajaj', 'NSE:BAJAJ-AUTO'],
    ['bajaj auto', 'NSE:BAJAJ-AUTO'],
    ['bajajauto', 'NSE:BAJAJ-AUTO'],
    ['state bank', 'NSE:SBIN'],
    ['india state', 'NSE:SBIN'],
    ['20mic', 'NSE:20MICRONS'],
    ['ce', 'NSE:CEATLTD'],
    ['bse:rel', 'BSE:RELIANCE'],
    ['BSE:RELIANCE', 'BSE:RELIANCE'],
    ['reliance fut', 'NFO:RELIANCE-2026-11-23-FUT'],
    ['m&m fut', 'NFO:M&M-2026-11-23-FUT'],
    ['nifty fut', 'NFO:NIFTY-2026-11-23-FUT'],
    ['banknifty nov fut', 'NFO:BANKNIFTY-2026-11-23-FUT'],
    ['banknifty dec fut', 'NFO:BANKNIFTY-2026-12-01-FUT'],
    ['banknifty26novfut', 'NFO:BANKNIFTY-2026-11-23-FUT'],
    ['nifty 24000 ce', 'NFO:NIFTY-2026-11-23-24000-CE'],
    ['nifty 24000 pe', 'NFO:NIFTY-2026-11-23-24000-PE'],
    ['nifty 1 dec 24000 pe', 'NFO:NIFTY-2026-12-01-24000-PE'],
    ['nifty 01dec26 24000 pe', 'NFO:NIFTY-2026-12-01-24000-PE'],
    ['nifty 29 24000 ce', 'NFO:NIFTY-2026-12-29-24000-CE'],
    ['24000 ce', 'NFO:NIFTY-2026-11-23-24000-CE'],
    ['59000 pe', 'BFO:SENSEX-2026-11-23-59000-PE'],
    ['nifty24000ce', 'NFO:NIFTY-2026-11-23-24000-CE'],
    ['sensex 50000', 'BFO:SENSEX-2026-11-23-50000-PE'],
    ['bajaj-auto 9500', 'NFO:BAJAJ-AUTO-2026-11-23-9500-PE'],
    ['sbin-eq', 'NSE:SBIN'],
    ['bajaj-auto-eq', 'NSE:BAJAJ-AUTO'],
    ['NSE:SBIN-EQ', 'NSE:SBIN'],
    ['nifty 24k pe dec', 'NFO:NIFTY-2026-12-01-24000-PE'],
    ['nifty 24,000 ce', 'NFO:NIFTY-2026-11-23-24000-CE'],
    ['nifty 1st dec 24000 ce', 'NFO:NIFTY-2026-12-01-24000-CE'],
    ['NIFTY26D0124000CE', 'NFO:NIFTY-2026-12-01-24000-CE'],
    ['NIFTY26NOV24000CE', 'NFO:NIFTY-2026-11-23-24000-CE'],
    ['relaince', 'NSE:RELIANCE'],
    ['mahinda', 'NSE:M&M'],
    ['state bnak', 'NSE:SBIN'],
    ['banknfity nov fut', 'NFO:BANKNIFTY-2026-11-23-FUT'],
    ['nitfy 24000 ce', 'NFO:NIFTY-2026-11-23-24000-CE'],
    ['bajja auto', 'NSE:BAJAJ-AUTO'],
    ['nfo:nifty-2026-12-01-23000-ce', 'NFO:NIFTY-2026-12-01-23000-CE'],
  ])('for %j finds %s first', (text, id) => expect(first(text)).toEqual([id]));

  it('shows indices and shares before contracts', () => {
    const found = search('nifty', { limit: 50 });
    expect(found.slice(0, 4)).toEqual(['NSE:NIFTY', 'NSE:NIFTYIT', 'NSE:NIFTYBEES', 'NSE:BANKNIFTY']);
    expect(found.slice(4).every((id) => id.startsWith('NFO:NIFTY-'))).toBe(true);
    expect(found.slice(4, 7)).toEqual(EXPIRIES.map((expiry) => `NFO:NIFTY-${expiry}-FUT`));
  });

  it('shows the next expiry and strikes near the price first', () => {
    const priceOf = (): number => 2_512_500; // 25,125.00
    expect(first('nifty ce', 3, { priceOf })).toEqual([
      'NFO:NIFTY-2026-11-23-25100-CE',
      'NFO:NIFTY-2026-11-23-25150-CE',
      'NFO:NIFTY-2026-11-23-25050-CE',
    ]);
  });

  it('takes the middle of the strikes for the price where there is none', () =>
    expect(first('nifty 1 dec pe')).toEqual(['NFO:NIFTY-2026-12-01-24000-PE']));

  it('follows a strike while it is typed, and keeps to it once it is one', () => {
    expect(search('nifty 240 ce').slice(0, 2)).toEqual([
      'NFO:NIFTY-2026-11-23-24000-CE',
      'NFO:NIFTY-2026-11-23-24050-CE',
    ]);
    expect(new Set(search('nifty 24000 ce').map((id) => id.slice(-8)))).toEqual(new Set(['24000-CE']));
  });

  it('shows what is gone last', () => {
    expect(search('rel')).toEqual([
      'NSE:RELIANCE',
      'NSE:RELAXO',
      'BSE:RELIANCE',
      'NSE:RELGONE',
      'NFO:RELIANCE-2026-11-23-FUT',
      'NFO:RELIANCE-2026-12-29-FUT',
    ]);
    expect(search('nifty 24000 ce').at(-1)).toBe('NFO:NIFTY-2026-10-27-24000-CE');
  });

  it('takes a contract that has expired since for gone', () =>
    expect(first('nifty 24000 ce', 1, { on: '2026-11-24' })).toEqual(['NFO:NIFTY-2026-12-01-24000-CE']));

  it('keeps to a kind and an exchange', () => {
    expect(search('reliance', { kind: 'future' })).toEqual([
      'NFO:RELIANCE-2026-11-23-FUT',
      'NFO:RELIANCE-2026-12-29-FUT',
    ]);
    expect(search('reliance', { exchange: 'BSE' })).toEqual(['BSE:RELIANCE']);
    expect(search('nifty', { kind: 'etf' })).toEqual(['NSE:NIFTYBEES']);
  });

  it('finds nothing for what is nothing', () => {
    for (const text of ['', '   ', 'zzz', 'nifty zzz', '%', '99999999 ce', ':'])
      expect(search(text)).toEqual([]);
  });

  it('gives pages that join without a gap', () => {
    const whole = search('nifty', { limit: 200 });
    const pages = [0, 30, 60].flatMap((offset) => search('nifty', { limit: 30, offset }));
    expect(pages).toEqual(whole.slice(0, 90));
  });

  it('answers anything typed, never the same twice and never more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        const found = search(text, { limit });
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found).size).toBe(found.length);
      }),
    );
  });
});
