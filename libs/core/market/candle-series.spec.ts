import { describe, expect, it } from 'vitest';
import { regularSession } from '../time/session.js';
import { KEPT_CANDLES } from './candle-ring.js';
import { CandleSeries } from './candle-series.js';
import { type Candle } from './candle.js';

const MINUTE = 60_000;
const session = regularSession('2026-01-27');

function candle(number: number, openedAt = session.opensAt + number * MINUTE): Candle {
  const price = 10_000 + ((number * 37) % 100);
  return {
    openedAt,
    openPaise: price,
    highPaise: price + 5,
    lowPaise: price - 5,
    closePaise: price + 1,
    volume: 1,
  };
}

/** The first `count` minutes of a day. */
function minutes(on: string, count: number): Candle[] {
  const { opensAt } = regularSession(on);
  return Array.from({ length: count }, (_, i) => candle(i, opensAt + i * MINUTE));
}

describe('a candle series', () => {
  it.each([1, 31, 33, 499, 500, 501, 1400])('keeps the last five hundred of %i candles', (count) => {
    const series = new CandleSeries('NSE:ABC', '1m');
    const all = Array.from({ length: count }, (_, i) => candle(i));
    for (const one of all) series.append(one);
    expect(series.closedCount).toBe(Math.min(count, KEPT_CANDLES));
    expect(series.recent()).toEqual(all.slice(-KEPT_CANDLES));
    expect(series.recent(3)).toEqual(all.slice(-3));
    expect(series.closed(0)).toEqual(all.at(-1));
    expect(() => series.closed(KEPT_CANDLES)).toThrow(RangeError);
  });

  it('gives everyone the same indicator, already warm if the candles are there', () => {
    const series = new CandleSeries('NSE:ABC', '1m');
    const early = series.indicator({ name: 'sma', parameters: [5] });
    for (let i = 0; i < 40; i++) series.append(candle(i));
    const late = series.indicator({ name: 'ema', parameters: [5] });
    expect(series.indicator({ name: 'sma', parameters: [5] })).toBe(early);
    expect(series.indicator({ name: 'ema', parameters: [5] })).toBe(late);
    expect(early.value).not.toBeNaN();
    expect(late.value).not.toBeNaN();
  });

  it('knows the candle a day opened with, unless it came in the middle and the first ones are missing', () => {
    const series = new CandleSeries('NSE:ABC', '5m');
    expect(series.dayOpening).toBeNull();
    series.joinSession(session);
    const today = minutes('2026-01-27', 60);
    series.restore([...minutes('2026-01-23', 375), ...today.slice(30, 40)], session.opensAt + 40 * MINUTE);
    expect(series.dayOpening).toBeNull();
    series.repair([candle(2, session.opensAt)]);
    expect(series.dayOpening?.openedAt).toBe(session.opensAt);
    const tomorrow = regularSession('2026-01-28');
    series.startSession(tomorrow);
    series.append(candle(1, tomorrow.opensAt + 3 * 5 * MINUTE));
    series.append(candle(1, tomorrow.opensAt + 4 * 5 * MINUTE));
    expect(series.dayOpening?.openedAt).toBe(tomorrow.opensAt + 3 * 5 * MINUTE);
  });

  it('tells listeners after the indicators, in their order, until they leave', () => {
    const series = new CandleSeries('NSE:ABC', '1m');
    const average = series.indicator({ name: 'sma', parameters: [1] });
    const heard: string[] = [];
    series.onClose((closed) => heard.push(`first ${average.value === closed.closePaise}`));
    const leave = series.onClose(() => {
      heard.push('second');
      leave();
    });
    series.append(candle(1));
    series.append(candle(2));
    expect(heard).toEqual(['first true', 'second', 'first true']);
  });

  it('restores days of minutes into a larger timeframe without telling anyone', () => {
    const series = new CandleSeries('NSE:ABC', '1h');
    const average = series.indicator({ name: 'sma', parameters: [2] });
    let heard = 0;
    series.onClose(() => heard++);
    series.startSession(session);
    series.restore(
      [...minutes('2026-01-23', 375), ...minutes('2026-01-27', 65)],
      session.opensAt + 65 * MINUTE,
    );
    expect(series.recent().map((hour) => hour.volume)).toEqual([60, 60, 60, 60, 60, 60, 15, 60]);
    expect(series.forming).toMatchObject({ openedAt: session.opensAt + 60 * MINUTE, volume: 5 });
    expect(average.value).not.toBeNaN();
    expect(heard).toBe(0);
  });

  it.each([
    ['with days before', [...minutes('2026-01-23', 375), ...minutes('2026-01-27', 2)], 7],
    ['of today alone', minutes('2026-01-27', 2), 7],
    ['of other days alone', minutes('2026-01-23', 375), 5],
  ])('counts volume on from what the market has seen after restoring candles %s', (_, candles, volume) => {
    const series = new CandleSeries('NSE:ABC', '5m');
    series.startSession(session, 1000); // a thousand traded before anybody asked for five-minute candles
    series.restore(candles, session.opensAt + 2 * MINUTE);
    series.tick(session.opensAt + 3 * MINUTE, 99_999, 1005);
    expect(series.forming).toMatchObject({ highPaise: 99_999, closePaise: 99_999, volume });
  });

  it('closes what is over when restored days end before today', () => {
    const series = new CandleSeries('NSE:ABC', '1d');
    series.startSession(session);
    series.restore(minutes('2026-01-23', 375), session.opensAt);
    expect(series.closedCount).toBe(1);
    expect(series.forming).toBeNull();
  });

  it('is restored only while it is empty', () => {
    const series = new CandleSeries('NSE:ABC', '1m');
    series.append(candle(1));
    expect(() => series.restore([], 0)).toThrow('already');
  });

  it('forgets everything but its listeners and indicators when reset', () => {
    const series = new CandleSeries('NSE:ABC', '1m');
    const average = series.indicator({ name: 'sma', parameters: [1] });
    let heard = 0;
    series.onClose(() => heard++);
    series.append(candle(1));
    series.reset();
    expect(series.closedCount).toBe(0);
    expect(average.value).toBeNaN();
    series.append(candle(2));
    expect(average.value).toBe(candle(2).closePaise);
    expect(heard).toBe(2);
  });
});
