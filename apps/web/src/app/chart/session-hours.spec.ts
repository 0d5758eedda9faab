import { istInstant } from '@artha/core';
import { auctionRule, groupOf, leftOf } from './session-hours.js';

describe('the hours of a chart', () => {
  it('are those of the instrument’s group', () => {
    expect([
      groupOf('NSE:SBIN', false),
      groupOf('NSE:NIFTY', true),
      groupOf('NFO:NIFTY-2026-08-25-FUT', false),
    ]).toEqual(['cash', 'index', 'derivatives']);
  });

  // NSE market timings: the cash market closes at 15:30, so the hourly candle of 15:15 lasts 15 minutes.
  it('end a candle with its span or with the session, whichever is first', () => {
    const at = (time: string): number => istInstant('2026-07-28', time);
    expect(leftOf(at('10:15'), '5m', 'cash', at('10:16:30'))).toBe(210_000);
    expect(leftOf(at('15:15'), '1h', 'cash', at('15:20'))).toBe(600_000);
    expect(leftOf(at('15:15'), '1h', 'cash', at('15:30'))).toBeNull();
    expect(leftOf(at('09:15'), '1d', 'cash', at('15:00'))).toBe(1_800_000);
  });

  it('know the pre-open from the open market', () => {
    const isAuction = auctionRule('cash');
    expect([
      isAuction(istInstant('2026-07-28', '09:05')),
      isAuction(istInstant('2026-07-28', '09:15')),
      isAuction(istInstant('2026-07-28', '12:00')),
    ]).toEqual([true, false, false]);
  });
});
