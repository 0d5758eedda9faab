import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istDateOf } from '../time/instant.js';
import {
  formatInstrumentId,
  indexSymbolOf,
  type InstrumentIdParts,
  parseInstrumentId,
  strikeText,
} from './instrument-id.js';

const READABLE: readonly (readonly [string, InstrumentIdParts])[] = [
  ['NSE:RELIANCE', { exchange: 'NSE', symbol: 'RELIANCE', series: null }],
  ['NSE:M&M', { exchange: 'NSE', symbol: 'M&M', series: null }],
  ['NSE:BAJAJ-AUTO', { exchange: 'NSE', symbol: 'BAJAJ-AUTO', series: null }],
  ['NSE:XYZ-BE', { exchange: 'NSE', symbol: 'XYZ', series: 'BE' }],
  ['BSE:SENSEX', { exchange: 'BSE', symbol: 'SENSEX', series: null }],
  [
    'NFO:NIFTY-2026-01-27-FUT',
    { exchange: 'NFO', underlying: 'NIFTY', expiresOn: '2026-01-27', option: null },
  ],
  [
    'NFO:BAJAJ-AUTO-2026-01-27-9500-PE',
    {
      exchange: 'NFO',
      underlying: 'BAJAJ-AUTO',
      expiresOn: '2026-01-27',
      option: { strikePaise: 950_000, type: 'PE' },
    },
  ],
  [
    // TRENT's bonus of 4 June 2026 turned 3500 into 2333.35 (NSE circular)
    'NFO:TRENT-2026-06-30-2333.35-CE',
    {
      exchange: 'NFO',
      underlying: 'TRENT',
      expiresOn: '2026-06-30',
      option: { strikePaise: 233_335, type: 'CE' },
    },
  ],
];

describe('the id of an instrument', () => {
  it.each(READABLE)('%s says what it is', (id, parts) => {
    expect(formatInstrumentId(parts)).toBe(id);
    expect(parseInstrumentId(id)).toEqual(parts);
  });

  it.each([
    '',
    'RELIANCE',
    'NSE:',
    'NSE:REL IANCE',
    'MCX:GOLD',
    'NFO:NIFTY',
    'NFO:NIFTY-2026-02-30-FUT',
    'NFO:NIFTY-2026-01-27-25000',
    'NFO:NIFTY-2026-01-27-25000.00-CE',
    'NFO:NIFTY-2026-01-27-025000-CE',
    'NFO:NIFTY-2026-01-27-25000-XX',
  ])('is not %j', (id) => expect(parseInstrumentId(id)).toBeNull());

  it('leaves out the series EQ', () =>
    expect(formatInstrumentId({ exchange: 'NSE', symbol: 'ITC', series: 'EQ' })).toBe('NSE:ITC'));

  it('of any contract is read back as it was written', () => {
    const day = fc.integer({ min: 10_000, max: 40_000 }).map((days) => istDateOf(days * 86_400_000));
    const symbol = fc.stringMatching(/^[A-Z0-9][A-Z0-9&-]{0,14}$/);
    const option = fc.record({
      strikePaise: fc.integer({ min: 1, max: 100_000_000 }),
      type: fc.constantFrom('CE' as const, 'PE' as const),
    });
    const contract = fc.record({
      exchange: fc.constantFrom('NFO' as const, 'BFO' as const),
      underlying: symbol,
      expiresOn: day,
      option: fc.option(option),
    });
    fc.assert(
      fc.property(contract, (parts) => {
        expect(parseInstrumentId(formatInstrumentId(parts))).toEqual(parts);
      }),
    );
  });

  it('of any share is read back as it was written', () => {
    const share = fc.record({
      exchange: fc.constant('NSE' as const),
      symbol: fc.stringMatching(/^[A-Z0-9&]{1,12}(-[A-Z]{3,5})?$/),
      series: fc.constantFrom(null, 'BE', 'BZ', 'RR'),
    });
    fc.assert(
      fc.property(share, (parts) => {
        expect(parseInstrumentId(formatInstrumentId(parts))).toEqual(parts);
      }),
    );
  });
});

describe('a strike', () => {
  it.each([
    [2_500_000, '25000'],
    [233_335, '2333.35'],
    [24_350, '243.5'],
    [5, '0.05'],
  ])('of %i paise is written %s', (paise, text) => expect(strikeText(paise)).toBe(text));
});

describe('an index', () => {
  // the names in the masters of Kite, Angel One, Upstox, Dhan and Fyers
  it.each([
    ['NIFTY 50', 'NIFTY'],
    ['NIFTY50-INDEX', 'NIFTY'],
    ['Nifty Bank', 'BANKNIFTY'],
    ['NIFTY FIN SERVICE', 'FINNIFTY'],
    ['NIFTY MID SELECT', 'MIDCPNIFTY'],
    ['NIFTY NEXT 50', 'NIFTYNXT50'],
    ['India VIX', 'INDIAVIX'],
    ['NIFTY MIDCAP 100', 'NIFTYMIDCAP100'],
    ['S&P500-INDEX', 'S&P500'],
  ])('called %s is %s', (name, symbol) => expect(indexSymbolOf(name)).toBe(symbol));
});
