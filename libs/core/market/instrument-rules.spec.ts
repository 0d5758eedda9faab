import { describe, expect, it } from 'vitest';
import { isListedOn, isTradable } from './instrument.js';
import { freezeOn, lotOf, tickOn } from './instrument-rules.js';

describe('the lot of an index contract', () => {
  // NSE circulars; the contract's own expiry decides
  it.each([
    ['NIFTY', '2024-04-25', 50],
    ['NIFTY', '2024-05-02', 25],
    ['NIFTY', '2025-01-02', 75],
    ['NIFTY', '2025-01-30', 25],
    ['NIFTY', '2025-02-06', 75],
    ['NIFTY', '2025-12-30', 75],
    ['NIFTY', '2026-01-06', 65],
    ['BANKNIFTY', '2023-07-20', 25],
    ['BANKNIFTY', '2023-07-27', 15],
    ['BANKNIFTY', '2025-07-31', 35],
    ['BANKNIFTY', '2026-01-27', 30],
    ['FINNIFTY', '2026-08-25', 60],
    ['MIDCPNIFTY', '2025-12-30', 140],
    ['SENSEX', '2026-08-20', 20],
  ])('%s expiring on %s is %i', (underlying, expiresOn, lot) =>
    expect(lotOf(underlying, expiresOn)).toBe(lot),
  );

  it('is not known of a stock', () => expect(lotOf('RELIANCE', '2026-01-27')).toBeNull());
});

describe('the largest order', () => {
  it.each([
    ['BANKNIFTY', '2025-06-30', 900],
    ['BANKNIFTY', '2025-08-01', 600],
    ['BANKNIFTY', '2026-03-31', 600],
    ['BANKNIFTY', '2026-08-18', 600],
    ['FINNIFTY', '2026-03-15', 1_200],
    ['NIFTY', '2026-08-18', 1_800],
  ])('of %s on %s is %i', (underlying, on, most) => expect(freezeOn(underlying, on)).toBe(most));

  it('is not known before the history begins', () => expect(freezeOn('NIFTY', '2020-01-01')).toBeNull());
});

describe('the tick by the rule of the day', () => {
  const share = { kind: 'equity', isOnIndex: false } as const;
  it.each([
    ['a share in 2023', { ...share, on: '2023-01-02', closePaise: 20_000 }, 5],
    ['a cheap share in July 2024', { ...share, on: '2024-07-01', closePaise: 24_999 }, 1],
    ['a dear share in July 2024', { ...share, on: '2024-07-01', closePaise: 1_200_000 }, 5],
    ['a share of ₹1,000 in 2026', { ...share, on: '2026-01-02', closePaise: 100_000 }, 5],
    ['a share of ₹1,400 in 2026', { ...share, on: '2026-01-02', closePaise: 140_000 }, 10],
    ['a share of ₹12,000 in 2026', { ...share, on: '2026-01-02', closePaise: 1_200_000 }, 100],
    ['a share of ₹1,30,000 in 2026', { ...share, on: '2026-01-02', closePaise: 13_000_000 }, 500],
    ['a fund', { kind: 'etf', isOnIndex: false, on: '2026-01-02', closePaise: null }, 1],
    ['an index option', { kind: 'option', isOnIndex: true, on: '2026-01-02', closePaise: null }, 5],
    [
      'a NIFTY future in 2026',
      { kind: 'future', isOnIndex: true, on: '2026-01-02', closePaise: 2_500_000 },
      10,
    ],
    [
      'a BANKNIFTY future in 2026',
      { kind: 'future', isOnIndex: true, on: '2026-01-02', closePaise: 5_900_000 },
      20,
    ],
    ['a stock option of 2026', { kind: 'option', isOnIndex: false, on: '2026-01-02', closePaise: 15_000 }, 1],
    ['a share whose close is not known', { ...share, on: '2026-01-02', closePaise: null }, null],
  ] as const)('of %s', (_, question, tick) => expect(tickOn(question)).toBe(tick));
});

describe('an instrument', () => {
  const base = { id: 'x', exchange: 'NFO', symbol: 'X', name: 'X', tickPaise: 5, lotQuantity: 75 } as const;

  it('that is an index is watched, not traded', () =>
    expect(isTradable({ ...base, kind: 'index', isActive: true }, '2026-01-27')).toBe(false));

  it('that went before its time is not listed on any day', () => {
    const share = { ...base, kind: 'equity', isActive: false } as const;
    expect(['2020-01-01', '2026-01-27'].map((on) => isListedOn(share, on))).toEqual([false, false]);
  });

  it('that is a contract trades to the end of its expiry day', () => {
    const option = { ...base, kind: 'option', isActive: true, expiresOn: '2026-01-27' } as const;
    expect(isTradable(option, '2026-01-27')).toBe(true);
    expect(isTradable(option, '2026-01-28')).toBe(false);
    expect(isTradable({ ...option, isActive: false }, '2026-01-27')).toBe(false);
  });
});
