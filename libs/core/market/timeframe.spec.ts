import { describe, expect, it } from 'vitest';
import { istClockText, istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import {
  candleEndsAt,
  candleOpenedAt,
  parseTimeframe,
  type Timeframe,
  timeframeOf,
  TIMEFRAMES,
  timeframeSeconds,
} from './timeframe.js';

const session = regularSession('2026-01-27');

describe('candles of a session', () => {
  it.each<[Timeframe, string, string, string]>([
    ['1m', '09:15:00', '09:15:00', '09:16:00'],
    ['1m', '15:29:59', '15:29:00', '15:30:00'],
    ['5m', '09:24:59', '09:20:00', '09:25:00'],
    ['30m', '15:29:59', '15:15:00', '15:30:00'],
    ['1h', '10:14:59', '09:15:00', '10:15:00'],
    ['1h', '15:20:00', '15:15:00', '15:30:00'],
    ['1d', '12:00:00', '09:15:00', '15:30:00'],
    ['1s', '09:15:01', '09:15:01', '09:15:02'],
    ['75m', '15:29:59', '14:15:00', '15:30:00'],
    ['2h', '15:29:59', '15:15:00', '15:30:00'],
    ['90s', '09:17:00', '09:16:30', '09:18:00'],
  ])('of %s: the one at %s lasts from %s to %s', (timeframe, at, opens, ends) => {
    const openedAt = candleOpenedAt(session, timeframe, istInstant(session.on, at));
    expect(istClockText(openedAt)).toBe(opens);
    expect(istClockText(candleEndsAt(session, timeframe, openedAt))).toBe(ends);
  });

  it('tile the day without a gap in every timeframe', () => {
    for (const timeframe of TIMEFRAMES) {
      let at = session.opensAt;
      while (at < session.closesAt) {
        expect(candleOpenedAt(session, timeframe, at)).toBe(at);
        at = candleEndsAt(session, timeframe, at);
      }
      expect(at).toBe(session.closesAt);
      expect(timeframeSeconds(timeframe)).toBeGreaterThan(0);
    }
  });
});

describe('a day of two stretches', () => {
  const on = '2024-03-02';
  const stretches = [
    { opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '10:00') },
    { opensAt: istInstant(on, '11:30'), closesAt: istInstant(on, '12:30') },
  ];
  const broken = { on, opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '12:30'), stretches };

  it.each<[Timeframe, string, string, string]>([
    ['30m', '09:50', '09:45:00', '10:00:00'],
    ['30m', '11:40', '11:30:00', '12:00:00'],
    ['1h', '11:40', '11:30:00', '12:30:00'],
    ['1d', '11:40', '09:15:00', '12:30:00'],
  ])('counts candles of %s from the stretch of %s', (timeframe, at, opens, ends) => {
    const openedAt = candleOpenedAt(broken, timeframe, istInstant(on, at));
    expect(istClockText(openedAt)).toBe(opens);
    expect(istClockText(candleEndsAt(broken, timeframe, openedAt))).toBe(ends);
  });
});

describe('the text of a timeframe', () => {
  it.each([
    ['60s', '1m'],
    ['120m', '2h'],
    ['90s', '90s'],
    ['75m', '75m'],
    ['6h', '6h'],
    ['1d', '1d'],
    ['7h', null],
    ['0m', null],
    ['5', null],
    ['1w', null],
    ['-5m', null],
    ['1.5m', null],
  ])('%s is read as %s', (text, timeframe) => expect(parseTimeframe(text)).toBe(timeframe));

  it('is the same after a journey through seconds', () => {
    for (const timeframe of [...TIMEFRAMES, '75m', '90s', '4h'] as const)
      expect(timeframeOf(timeframeSeconds(timeframe))).toBe(timeframe);
  });
});
