import { describe, expect, it } from 'vitest';
import { istInstant, regularSession } from '@artha/core';
import { type HistoryCells, type HistoryRules, readHistoryRow } from './history-row.js';

const ON = '2021-04-30';
const TEN = istInstant(ON, '10:00');
const row: HistoryCells = {
  timestamp: '2021-04-30T10:00:00+05:30',
  open: '2023.80',
  high: '2024.95',
  low: '2018.2',
  close: '2020',
  volume: '67359',
};
const rules = (changes: Partial<HistoryRules> = {}): HistoryRules => ({
  timeframe: '1m',
  sessionOn: (on) => (on === ON ? regularSession(on) : null),
  now: istInstant('2021-05-01', '00:00'),
  ...changes,
});
const read = (changes: Partial<HistoryCells>, under = rules(), before = -Infinity): unknown =>
  readHistoryRow({ ...row, ...changes }, under, before);

describe('a row of an imported history', () => {
  it('becomes a candle in whole paise', () => {
    expect(read({ turnover: '1361000.5', trades: '412', openInterest: '' })).toEqual({
      openedAt: TEN,
      openPaise: 202_380,
      highPaise: 202_495,
      lowPaise: 201_820,
      closePaise: 202_000,
      volume: 67_359,
      turnoverPaise: 136_100_050,
      trades: 412,
      openInterest: undefined,
    });
  });

  it.each([
    '2021-04-30T04:30:00Z',
    '2021-04-30 10:00:00+05:30',
    '2021-04-30 10:00',
    '2021-04-30T10:00:00',
    String(TEN / 1000),
    String(TEN),
    TEN,
    BigInt(TEN),
    new Date(TEN),
  ])('may be stamped %s', (timestamp) => expect(read({ timestamp })).toMatchObject({ openedAt: TEN }));

  it('may be stamped with its day alone when it is a whole day’s', () => {
    const daily = rules({ timeframe: '1d' });
    const { opensAt } = regularSession(ON);
    for (const timestamp of [ON, '2021-04-30T00:00:00+05:30', '2021-04-30T09:15:00+05:30'])
      expect(read({ timestamp }, daily)).toMatchObject({ openedAt: opensAt });
    expect(read({ timestamp: '2021-04-30T15:30:00+05:30' }, daily)).toBe('NOT_AN_OPENING');
  });

  it.each([
    ['BAD_TIMESTAMP', { timestamp: '30/04/2021 10:00' }],
    ['BAD_TIMESTAMP', { timestamp: '2021-02-30 10:00' }],
    ['OUTSIDE_SESSION', { timestamp: '2021-05-01 10:00' }],
    ['OUTSIDE_SESSION', { timestamp: '2021-04-30 15:30' }],
    ['NOT_AN_OPENING', { timestamp: '2021-04-30 10:00:59' }],
    ['BAD_PRICE', { open: '0' }],
    ['BAD_PRICE', { close: '2020.005' }],
    ['BAD_PRICE', { low: 'n/a' }],
    ['PRICES_CROSSED', { high: '2019' }],
    ['PRICES_CROSSED', { low: '2021' }],
    ['BAD_VOLUME', { volume: '-1' }],
    ['BAD_VOLUME', { volume: '1.5' }],
    ['BAD_NUMBER', { trades: 'many' }],
    ['BAD_NUMBER', { trades: '3000000000' }],
  ] as const)('is rejected as %s: %j', (code, changes) => expect(read(changes)).toBe(code));

  it('is rejected when it repeats the one before, or is not over', () => {
    expect(read({}, rules(), TEN)).toBe('REPEATED');
    expect(read({}, rules({ now: TEN + 59_999 }))).toBe('NOT_OVER');
    expect(read({}, rules({ now: TEN + 60_000 }))).toMatchObject({ openedAt: TEN });
  });

  it('takes binary fractions for the paise they mean', () => {
    expect(read({ open: 2023.8000000000002 })).toMatchObject({ openPaise: 202_380 });
  });
});
