import { describe, expect, it } from 'vitest';
import { istClockText, istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { candleEndsAt, candleOpenedAt, type Timeframe, TIMEFRAMES, timeframeSeconds } from './timeframe.js';

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
