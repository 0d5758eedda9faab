import { describe, expect, it } from 'vitest';
import { checkStops, NO_STOPS, stopsText, type StopWish } from './stop-rules.js';

const instrument = { tickPaise: 5 };

describe('the stops someone wishes', () => {
  const good: StopWish = {
    stop: { by: 'percent', bps: 100 },
    target: { by: 'price', paise: 130_000 },
    trail: { distance: { by: 'points', paise: 500 }, stepPaise: 100 },
    breakEven: { after: { by: 'atr', times: 1.5, bars: 14, timeframe: '5m' }, plusPaise: 10 },
    supertrend: { bars: 10, ranges: 3, timeframe: '15m' },
    exit: { by: 'clock', time: '15:10' },
  };

  it('are told in a line of words', () => {
    expect(stopsText(good)).toBe(
      'stop 1 %, target at ₹1,300.00, trail ₹5.00 in steps of ₹1.00, ' +
        'break-even after 1.5 × ATR(14) of 5m, SuperTrend(10, 3) of 15m, out at 15:10',
    );
  });

  it('are kept with the tick of their instrument', () => {
    expect(checkStops(good, instrument)).toEqual({ ...good, tickPaise: 5 });
  });

  const refused: [string, Partial<StopWish>, string][] = [
    ['none at all', {}, 'there is none'],
    ['a price between two ticks', { stop: { by: 'price', paise: 123_003 } }, 'multiple of the tick'],
    ['a price of nothing', { target: { by: 'price', paise: 0 } }, 'above zero'],
    ['more than nine tenths of the price', { stop: { by: 'percent', bps: 9_001 } }, '0.01 to 90'],
    [
      'a distance of nothing',
      { trail: { distance: { by: 'points', paise: 0 }, stepPaise: 0 } },
      'above zero',
    ],
    [
      'a step backwards',
      { trail: { distance: { by: 'points', paise: 5 }, stepPaise: -5 } },
      'must not be below zero',
    ],
    [
      'a break-even beyond the gain it waits for',
      { breakEven: { after: { by: 'points', paise: 100 }, plusPaise: 100 } },
      'less than the gain',
    ],
    ['only a time at the broker', { exit: { by: 'clock', time: '15:10' }, atBroker: true }, 'at the broker'],
    ['a time that is none', { exit: { by: 'clock', time: '25:00' } }, 'written as 15:10'],
    ['a timeframe nobody draws', { supertrend: { bars: 10, ranges: 3, timeframe: '60s' } }, 'no timeframe'],
    [
      'an average of no candles',
      { stop: { by: 'atr', times: 2, bars: 0, timeframe: '5m' } },
      'spans 1 to 500 candles',
    ],
  ];

  it.each(refused)('refuses %s', (_, wish, why) => {
    expect(() => checkStops({ ...NO_STOPS, ...wish }, instrument)).toThrow(why);
  });
});
