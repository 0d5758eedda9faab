import { describe, expect, it } from 'vitest';
import { ExchangeCalendar } from './exchange-calendar.js';
import { expiryRule, expiryWeekday, monthlyExpiryOn, weeklyExpiryOn } from './expiries.js';
import { daysAfter } from './instant.js';
import { NSE_CALENDAR } from './nse-calendar.js';

const calendar = new ExchangeCalendar(NSE_CALENDAR);
const NIFTY = 'NSE:NIFTY';
const SENSEX = 'BSE:SENSEX';

describe('expiries', () => {
  // NSE contract master and BSE notices for 2026: an expiry on a holiday moves to the trading day before.
  it.each([
    ['2026-03-03', '2026-03-02'],
    ['2026-03-31', '2026-03-30'],
    ['2026-04-14', '2026-04-13'],
    ['2026-10-20', '2026-10-19'],
    ['2026-11-10', '2026-11-09'],
    ['2026-11-24', '2026-11-23'],
    ['2026-01-15', '2026-01-14'],
    ['2026-03-26', '2026-03-25'],
    ['2026-05-28', '2026-05-27'],
    ['2026-12-01', '2026-12-01'],
  ])('of %s are on %s', (nominalOn, expiresOn) => expect(calendar.expiryOn(nominalOn)).toBe(expiresOn));

  it('take the day of Muhurat for a holiday, though prices move that day', () => {
    expect(calendar.isTradingDay('2025-10-21')).toBe(true);
    expect(weeklyExpiryOn(calendar, NIFTY, '2025-10-15')).toBe('2025-10-20');
  });

  // The same sources: [month, NSE, BSE].
  it.each([
    ['2026-01', '27', '29'],
    ['2026-02', '24', '26'],
    ['2026-03', '30', '25'],
    ['2026-04', '28', '30'],
    ['2026-05', '26', '27'],
    ['2026-06', '30', '25'],
    ['2026-07', '28', '30'],
    ['2026-08', '25', '27'],
    ['2026-09', '29', '24'],
    ['2026-10', '27', '29'],
    ['2026-11', '23', '26'],
    ['2026-12', '29', '31'],
  ])('of the month %s are on the %sth at NSE and the %sth at BSE', (month, nse, bse) => {
    for (const underlying of [NIFTY, 'NSE:BANKNIFTY', 'NSE:FINNIFTY', 'NSE:MIDCPNIFTY', 'NSE:RELIANCE'])
      expect(monthlyExpiryOn(calendar, underlying, month)).toBe(`${month}-${nse}`);
    for (const underlying of [SENSEX, 'BSE:BANKEX', 'BSE:RELIANCE'])
      expect(monthlyExpiryOn(calendar, underlying, month)).toBe(`${month}-${bse}`);
  });

  it.each([
    ['NIFTY before weeklies came', NIFTY, '2018-06-01', null],
    ['NIFTY: the last on a Thursday', NIFTY, '2025-08-22', '2025-08-28'],
    ['NIFTY: the first on a Tuesday', NIFTY, '2025-08-29', '2025-09-02'],
    ['NIFTY: on the day itself', NIFTY, '2026-12-01', '2026-12-01'],
    ['NIFTY: shifted to before the day asked for', NIFTY, '2026-11-24', '2026-12-01'],
    ['BANKNIFTY: the first on a Wednesday', 'NSE:BANKNIFTY', '2023-09-01', '2023-09-06'],
    ['BANKNIFTY: the monthly Thursday stands for its week', 'NSE:BANKNIFTY', '2023-09-21', '2023-09-28'],
    ['BANKNIFTY: the last weekly', 'NSE:BANKNIFTY', '2024-11-13', '2024-11-13'],
    ['BANKNIFTY: none after it', 'NSE:BANKNIFTY', '2024-11-14', null],
    ['FINNIFTY: the last weekly', 'NSE:FINNIFTY', '2024-11-14', '2024-11-19'],
    ['MIDCPNIFTY: the last weekly', 'NSE:MIDCPNIFTY', '2024-11-14', '2024-11-18'],
    ['BANKEX: the last weekly', 'BSE:BANKEX', '2024-11-14', '2024-11-18'],
    ['SENSEX50: the last weekly', 'BSE:SENSEX50', '2024-11-14', '2024-11-14'],
    ['SENSEX: the last on a Friday', SENSEX, '2024-12-27', '2024-12-27'],
    ['SENSEX: the first on a Tuesday', SENSEX, '2024-12-28', '2025-01-07'],
    ['SENSEX: the first on a Thursday', SENSEX, '2025-08-27', '2025-09-04'],
    ['a share', 'NSE:RELIANCE', '2026-01-01', null],
  ])('know the weekly one of %s', (_what, underlying, on, expected) => {
    expect(weeklyExpiryOn(calendar, underlying, on)).toBe(expected);
  });

  it('know on which weekday contracts of a day expire, and where we know nothing', () => {
    expect(expiryWeekday(NIFTY, '2025-08-31')).toBe('thursday');
    expect(expiryWeekday(NIFTY, '2025-09-01')).toBe('tuesday');
    expect(expiryRule('NSE:BANKNIFTY', '2026-01-01')).toMatchObject({ weekly: null, monthly: 'tuesday' });
    expect(expiryWeekday('BSE:RELIANCE', '2020-01-01')).toBeNull();
    expect(monthlyExpiryOn(calendar, 'BSE:RELIANCE', '2020-01')).toBeNull();
    expect(expiryWeekday('MCX:GOLD', '2026-01-01')).toBeNull();
  });

  it('are always ordinary trading days, at most nine days after they were asked for', () => {
    for (let on = '2023-06-07'; on <= '2026-12-31'; on = daysAfter(on, 1)) {
      const expiresOn = weeklyExpiryOn(calendar, NIFTY, on) ?? '';
      expect(calendar.expiryOn(expiresOn)).toBe(expiresOn);
      expect(expiresOn >= on && expiresOn <= daysAfter(on, 9)).toBe(true);
    }
  });
});
