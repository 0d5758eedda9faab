import { istInstant, type Candle } from '@artha/core';
import { MinuteJoiner } from './minute-joiner.js';

const minute = (time: string, close: number, volume = 10): Candle => ({
  openedAt: istInstant('2026-07-28', time),
  openPaise: 100,
  highPaise: Math.max(100, close),
  lowPaise: Math.min(100, close),
  closePaise: close,
  volume,
});

describe('the minutes of the candle in progress', () => {
  it('are joined, a minute told again in place of the former one', () => {
    const joiner = new MinuteJoiner('5m', 'cash');
    joiner.take(minute('09:20', 105));
    joiner.take(minute('09:21', 80));
    expect(joiner.take(minute('09:21', 90))).toMatchObject({
      openedAt: istInstant('2026-07-28', '09:20'),
      openPaise: 100,
      highPaise: 105,
      lowPaise: 90,
      closePaise: 90,
      volume: 20,
    });
  });

  it('begin anew with the next candle, and are none of an earlier one', () => {
    const joiner = new MinuteJoiner('1h', 'cash');
    joiner.take(minute('10:14', 105));
    expect(joiner.take(minute('10:15', 101))).toMatchObject({
      openedAt: istInstant('2026-07-28', '10:15'),
      volume: 10,
    });
    expect(joiner.take(minute('10:14', 70))).toBeNull();
  });
});
