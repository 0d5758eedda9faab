import { istInstant } from '@artha/core';
import { TickMarkType } from 'lightweight-charts';
import { axisNumber, axisTick, axisTime, countdown, crosshairTime, instantOf, stretchText } from './axis.js';

const TEN = istInstant('2026-07-28', '10:15:30');

describe('the axes of a chart', () => {
  it('read in IST', () => {
    expect(new Date(axisTime(TEN) * 1000).toISOString()).toBe('2026-07-28T10:15:30.000Z');
    expect(instantOf(axisTime(TEN))).toBe(TEN);
  });

  it('write the time as finely as the candles are', () => {
    expect(crosshairTime(TEN, '5s')).toBe('28 Jul 10:15:30');
    expect(crosshairTime(TEN, '5m')).toBe('28 Jul 10:15');
    expect(crosshairTime(TEN, '1d')).toBe('28 Jul 2026');
  });

  it.each([
    [TickMarkType.Year, '2026'],
    [TickMarkType.Month, 'Jul'],
    [TickMarkType.DayOfMonth, '28'],
    [TickMarkType.Time, '10:15'],
    [TickMarkType.TimeWithSeconds, '10:15:30'],
  ])('write what begins at a place of kind %d as %s, in IST', (kind, text) => {
    expect(axisTick(axisTime(TEN), kind)).toBe(text);
  });

  it.each([
    [0, '0.00'],
    [-12.345, '−12.35'],
    [0.01234, '0.0123'],
    [54321, '54,321'],
    [1234567, '12.35 L'],
    [-98765432, '−9.88 Cr'],
    [NaN, '–'],
  ])('write %d as %s', (value, text) => {
    expect(axisNumber(value)).toBe(text);
  });

  it('count a candle down, never below nothing', () => {
    expect([249_001, 5_000, 3_849_000, -7].map(countdown)).toEqual(['4:10', '0:05', '1:04:09', '0:00']);
  });

  it('tell how long a stretch is', () => {
    expect(stretchText(14, 70 * 60_000)).toBe('14 bars, 1 h 10 min');
    expect(stretchText(-1, -5_000)).toBe('1 bar, 5 s');
    expect(stretchText(3, 3 * 86_400_000)).toBe('3 bars, 3 d');
  });
});
