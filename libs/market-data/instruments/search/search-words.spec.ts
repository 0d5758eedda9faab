import { describe, expect, it } from 'vitest';
import { type SearchWords, searchWords } from './search-words.js';

const NOTHING: Omit<SearchWords, 'all'> = {
  words: [],
  isFuture: false,
  optionType: null,
  month: null,
  dayOrYear: null,
  year: null,
  strike: null,
  exchange: null,
};

const CASES: readonly (readonly [string, Partial<SearchWords>])[] = [
  ['rel', { words: ['rel'] }],
  ['M&M', { words: ['m&m'] }],
  ['bajaj-auto', { words: ['bajaj-auto'] }],
  ['nifty 24000 ce', { words: ['nifty'], strike: '24000', optionType: 'CE' }],
  ['24000ce', { strike: '24000', optionType: 'CE' }],
  ['2333.35 put', { strike: '2333.35', optionType: 'PE' }],
  ['24000 c', { strike: '24000', optionType: 'CE' }],
  ['banknifty nov fut', { words: ['banknifty'], month: 11, isFuture: true }],
  ['nifty 1 dec 24000 pe', { words: ['nifty'], month: 12, dayOrYear: 1, strike: '24000', optionType: 'PE' }],
  [
    'nifty 01dec26 24000 pe',
    { words: ['nifty'], month: 12, dayOrYear: 1, year: 2026, strike: '24000', optionType: 'PE' },
  ],
  ['nifty 27-jan-2026 25000', { words: ['nifty'], month: 1, dayOrYear: 27, year: 2026, strike: '25000' }],
  ['nifty 2026-01-27', { words: ['nifty'], month: 1, dayOrYear: 27, year: 2026 }],
  ['nifty 27 24000', { words: ['nifty'], dayOrYear: 27, strike: '24000' }],
  ['nifty december 2026 24000', { words: ['nifty'], month: 12, year: 2026, strike: '24000' }],
  ['NFO:nifty', { words: ['nifty'], exchange: 'NFO' }],
  ['nifty bfo', { words: ['nifty'], exchange: 'BFO' }],
  ['sbin-eq', { words: ['sbin'] }],
  ['NSE:SBIN-EQ', { words: ['sbin'], exchange: 'NSE' }],
  ['nifty 24k pe dec', { words: ['nifty'], month: 12, strike: '24000', optionType: 'PE' }],
  ['nifty 24.5kce', { words: ['nifty'], strike: '24500', optionType: 'CE' }],
  ['nifty 24,000 ce', { words: ['nifty'], strike: '24000', optionType: 'CE' }],
  ['sensex 1,00,000 call', { words: ['sensex'], strike: '100000', optionType: 'CE' }],
  ['nifty 1st dec 24000', { words: ['nifty'], month: 12, dayOrYear: 1, strike: '24000' }],
  // one word is the beginning of a name, whatever else it may mean
  ['ce', { words: ['ce'] }],
  ['mar', { words: ['mar'] }],
  ['fut', { words: ['fut'] }],
  ['bse', { words: ['bse'] }],
  ['tata c', { words: ['tata', 'c'] }],
];

describe('what a trader types', () => {
  it.each(CASES)('%j is understood', (text, meant) =>
    expect(searchWords(text)).toEqual({ ...NOTHING, all: expect.any(Array) as unknown, ...meant }),
  );

  it.each([
    ['nifty24000ce', { words: ['nifty'], strike: '24000', optionType: 'CE' }],
    ['banknifty26novfut', { words: ['banknifty'], dayOrYear: 26, month: 11, isFuture: true }],
    ['reliancefut', { words: ['reliance'], isFuture: true }],
    [
      'nifty26d0124000ce',
      { words: ['nifty'], month: 12, dayOrYear: 1, year: 2026, strike: '24000', optionType: 'CE' },
    ],
    [
      'sensex2682078000pe',
      { words: ['sensex'], month: 8, dayOrYear: 20, year: 2026, strike: '78000', optionType: 'PE' },
    ],
    ['nifty24500ce', { words: ['nifty'], strike: '24500', optionType: 'CE' }],
    ['nifty26nov24000ce', { words: ['nifty'], dayOrYear: 26, month: 11, strike: '24000', optionType: 'CE' }],
  ] as const)('%j is taken apart where that is asked for', (text, meant) =>
    expect(searchWords(text, true)).toEqual({ ...NOTHING, all: expect.any(Array) as unknown, ...meant }),
  );
});
