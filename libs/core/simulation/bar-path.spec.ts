import { describe, expect, it } from 'vitest';
import { type Order } from '../trading/orders/order.js';
import { isHighFirst, metOnTheWay } from './bar-path.js';

const candle = { openedAt: 0, openPaise: 100, highPaise: 110, lowPaise: 95, closePaise: 105, volume: 1 };

describe('the path of a bar', () => {
  it('meets the low first while shares are held, so that a stop comes before a target', () =>
    expect(isHighFirst({ ...candle, highPaise: 101, lowPaise: 50 }, 10)).toBe(false));

  it('meets the high first while shares are sold short', () =>
    expect(isHighFirst({ ...candle, highPaise: 190, lowPaise: 99 }, -10)).toBe(true));

  it('meets the nearer of the two first while nothing is held', () => {
    expect(isHighFirst(candle, 0)).toBe(false);
    expect(isHighFirst({ ...candle, lowPaise: 80 }, 0)).toBe(true);
  });
});

type Terms = Pick<Order, 'kind' | 'side' | 'limitPaise' | 'triggerPaise'>;
const market: Terms = { kind: 'MARKET', side: 'buy', limitPaise: null, triggerPaise: null };
const target: Terms = { kind: 'LIMIT', side: 'sell', limitPaise: 108, triggerPaise: null };
const stop: Terms = { kind: 'SL-M', side: 'sell', limitPaise: null, triggerPaise: 97 };
const stopLimit: Terms = { kind: 'SL', side: 'buy', triggerPaise: 104, limitPaise: 106 };

describe('an order within a bar', () => {
  it.each<[string, Terms, number, number, number]>([
    ['at the market trades where the way begins', market, 100, 110, 100],
    ['with a limit trades at its limit, not at the end of the way', target, 100, 110, 108],
    ['with a limit the way begins beyond trades there', target, 109, 95, 109],
    ['with a limit the way does not reach does not trade', target, 100, 107, 107],
    ['that sleeps wakes at its trigger, not at the end of the way', stop, 100, 90, 97],
    ['that sleeps wakes where the way begins when that is beyond its trigger', stop, 96, 90, 96],
    ['that sleeps sleeps on when the way does not reach its trigger', stop, 100, 98, 98],
    ['wakes and trades at once when its limit allows its trigger', stopLimit, 100, 110, 104],
    ['wakes and waits for its limit when the price has run past it', stopLimit, 108, 110, 110],
    ['wakes and trades at its limit when the price comes back to it', stopLimit, 108, 100, 106],
  ])('%s', (_, terms, from, to, met) =>
    expect(metOnTheWay({ triggeredAt: null, protectedPaise: null, ...terms } as Order, from, to)).toBe(met),
  );
});
