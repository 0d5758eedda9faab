import { describe, expect, it } from 'vitest';
import { type CandleColumns, emptyFullColumns, regularSession, type TradingSession } from '@artha/core';
import { RememberedDays } from './remembered-days.js';

const sessionOn = (on: string): TradingSession => regularSession(on);
const MONDAY = sessionOn('2026-03-02');
const TUESDAY = sessionOn('2026-03-03');
const WEDNESDAY = sessionOn('2026-03-04');

describe('remembered days of candles', () => {
  it('are found again by instrument, length and day', () => {
    const days = new RememberedDays();
    const minutes = dayOf(375);
    days.keep('NSE:A', '1m', MONDAY, minutes, 1);
    expect(days.find('NSE:A', '1m', MONDAY, 1)).toBe(minutes);
    expect(days.find('NSE:B', '1m', MONDAY, 1)).toBeNull();
    expect(days.find('NSE:A', '5m', MONDAY, 1)).toBeNull();
    expect(days.find('NSE:A', '1m', TUESDAY, 1)).toBeNull();
  });

  it('are forgotten when what is stored changed', () => {
    const days = new RememberedDays();
    days.keep('NSE:A', '1m', MONDAY, dayOf(375), 1);
    expect(days.find('NSE:A', '1m', MONDAY, 2)).toBeNull();
    expect(days.find('NSE:A', '1m', MONDAY, 1)).toBeNull();
  });

  it('are not kept when they were read before the change and come after it', () => {
    const days = new RememberedDays();
    expect(days.find('NSE:A', '1m', MONDAY, 2)).toBeNull();
    days.keep('NSE:A', '1m', MONDAY, dayOf(375), 1);
    expect(days.find('NSE:A', '1m', MONDAY, 2)).toBeNull();
  });

  it('are not found under hours that the calendar has since changed', () => {
    const days = new RememberedDays();
    days.keep('NSE:A', '1m', MONDAY, dayOf(375), 1);
    expect(days.find('NSE:A', '1m', { ...MONDAY }, 1)).toBeNull();
  });

  it('give way to newer ones, those asked for longest ago first', () => {
    const days = new RememberedDays(800);
    days.keep('NSE:A', '1m', MONDAY, dayOf(375), 1);
    days.keep('NSE:A', '1m', TUESDAY, dayOf(375), 1);
    days.find('NSE:A', '1m', MONDAY, 1);
    days.keep('NSE:A', '1m', WEDNESDAY, dayOf(375), 1);
    const left = [MONDAY, TUESDAY, WEDNESDAY].map((session) => days.find('NSE:A', '1m', session, 1) !== null);
    expect(left).toEqual([true, false, true]);
  });

  it('count a day that is kept twice once', () => {
    const days = new RememberedDays(800);
    days.keep('NSE:A', '1m', MONDAY, dayOf(375), 1);
    for (let n = 0; n < 5; n++) days.keep('NSE:A', '1m', TUESDAY, dayOf(375), 1);
    expect(days.find('NSE:A', '1m', MONDAY, 1)).not.toBeNull();
  });
});

function dayOf(rows: number): CandleColumns {
  return emptyFullColumns(rows);
}
