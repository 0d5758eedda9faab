import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mirrorLeg, mirrorStep } from './stop-mirror.js';
import { NO_STOPS } from './stop-rules.js';
import { type StopsRecord } from './stops-record.js';

const record: StopsRecord = {
  accountId: 'account',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:ABC',
  product: 'NRML',
  rules: { ...NO_STOPS, stop: { by: 'price', paise: 100_000 }, atBroker: true, tickPaise: 5 },
  state: {
    averagePaise: 101_000,
    bestPaise: 101_000,
    stopPaise: 100_000,
    stopKind: 'stop-loss',
    targetPaise: null,
    trailFromPaise: null,
    evenAfterPaise: null,
    isBreakEven: false,
    isWithTrend: false,
    armedAt: 0,
    seenAt: 0,
  },
  setBy: 'Tara',
  orderId: null,
  touched: null,
  mirror: null,
};
const mirror = { gttId: 'gtt', stopPaise: 100_000, quantity: 10, movedAt: 0 };
const stopAt = (stopPaise: number): StopsRecord => ({
  ...record,
  mirror,
  state: { ...record.state, stopPaise },
});

describe('the trigger that mirrors a stop at the broker', () => {
  it('lies half a per cent beyond the stop, with room for one per cent more', () => {
    expect(mirrorLeg(100_000, 10, 5)).toEqual({ triggerPaise: 99_500, limitPaise: 98_500, quantity: 10 });
    expect(mirrorLeg(100_000, -10, 5)).toEqual({ triggerPaise: 100_500, limitPaise: 101_500, quantity: 10 });
  });

  it('is never touched before the stop is, and always a price the exchange takes', () => {
    const prices = fc.integer({ min: 2, max: 10_000_000 }).map((ticks) => ticks * 5);
    fc.assert(
      fc.property(prices, fc.constantFrom(-7, 7), (stopPaise, quantity) => {
        const { triggerPaise, limitPaise } = mirrorLeg(stopPaise, quantity, 5);
        const side = Math.sign(quantity);
        expect(side * triggerPaise).toBeLessThan(side * stopPaise);
        expect(side * limitPaise).toBeLessThanOrEqual(side * triggerPaise);
        for (const paise of [triggerPaise, limitPaise]) {
          expect(paise % 5).toBe(0);
          expect(paise).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is placed where it is wished and the broker has none', () => {
    expect(mirrorStep(record, 10, false, 0)).toMatchObject({ kind: 'place', stopPaise: 100_000 });
    expect(mirrorStep(stopAt(100_000), 10, false, 0)).toMatchObject({ kind: 'place' });
    const unwished = { ...record, rules: { ...record.rules, atBroker: false } };
    expect(mirrorStep(unwished, 10, false, 0)).toBeNull();
    expect(mirrorStep({ ...record, touched: 'stop-loss' }, 10, false, 0)).toBeNull();
    expect(mirrorStep(record, 0, false, 0)).toBeNull();
  });

  it('moves when the stop has moved by a fifth of a per cent, and not more often than every half minute', () => {
    expect(mirrorStep(stopAt(100_195), 10, true, 60_000)).toBeNull();
    expect(mirrorStep(stopAt(100_300), 10, true, 29_999)).toBeNull();
    expect(mirrorStep(stopAt(100_300), 10, true, 30_000)).toMatchObject({ kind: 'move', stopPaise: 100_300 });
  });

  it('follows the units that are held at once', () => {
    expect(mirrorStep(stopAt(100_000), 4, true, 1)).toMatchObject({ kind: 'move', leg: { quantity: 4 } });
  });
});
