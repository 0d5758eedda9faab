import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReplayClock } from '../time/clock.js';
import { istInstant } from '../time/instant.js';
import { regularSession, wholeDay } from '../time/session.js';
import { emptyLevels } from './depth.js';
import { Market } from './market.js';
import { type PriceBounds, TickGuard } from './tick-guard.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);
const PRE_OPEN = at('09:00');
const POST_CLOSE = at('16:00');

let bounds: PriceBounds;
let clock: ReplayClock;
let market: Market;
let guard: TickGuard;
let slot: number;

beforeEach(() => {
  bounds = { previousClosePaise: 1000_00, lowerBandPaise: 0, upperBandPaise: 0, stepBps: 500 };
  clock = new ReplayClock(at('15:59'));
  market = new Market();
  guard = new TickGuard({
    sink: market,
    clock,
    boundsOf: () => bounds,
    hoursOf: (day) => ({ ...wholeDay(day), opensAt: PRE_OPEN, closesAt: POST_CLOSE }),
  });
  slot = guard.slotOf('NSE:ABC');
  guard.startSession(session);
});

/** What the market has heard of, by price. */
function admitted(ticks: readonly (readonly [clock: string, paise: number, volume: number])[]): number[] {
  const heard: number[] = [];
  market.onTick((_, __, paise) => heard.push(paise));
  for (const [time, paise, volume] of ticks) guard.tick(slot, at(time), paise, volume);
  return heard;
}

const nothing = {
  zeroPrice: 0,
  outlier: 0,
  duplicate: 0,
  outOfOrder: 0,
  outsideSession: 0,
  unknown: 0,
  doubtfulVolume: 0,
};

describe('a tick guard', () => {
  it.each([
    ['zeroPrice', 0, at('10:00'), 10],
    ['zeroPrice', -5, at('10:00'), 10],
    ['zeroPrice', NaN, at('10:00'), 10],
    ['zeroPrice', Infinity, at('10:00'), 10],
    ['outsideSession', 1000_00, at('08:59:59'), 10],
    ['outsideSession', 1000_00, at('16:00'), 10],
    ['outsideSession', 1000_00, NaN, 10],
    ['outlier', 100, at('10:00'), 10],
    ['outlier', 100_000_00, at('10:00'), 10],
  ] as const)(
    'counts as %s a price of %d at %d, and keeps it from the market',
    (reason, paise, when, volume) => {
      guard.tick(slot, when, paise, volume);
      expect(guard.rejected).toEqual({ ...nothing, [reason]: 1 });
      expect(market.lastPaise(slot)).toBe(0);
    },
  );

  it('knows nothing of slots nobody asked for, and of sessions that have not begun', () => {
    guard.tick(7, at('10:00'), 100, 1);
    guard.tick(-1, at('10:00'), 100, 1);
    guard.depth(7, at('10:00'), emptyLevels());
    guard.reset();
    guard.tick(slot, at('10:00'), 1000_00, 1);
    expect(guard.rejected).toEqual({ ...nothing, unknown: 2, outsideSession: 1 });
  });

  it('lets the same news through once', () => {
    expect(
      admitted([
        ['10:00', 1000_00, 10],
        ['10:00', 1000_00, 10],
        ['10:00', 1000_00, 11],
        ['10:00:01', 1000_00, 11],
      ]),
    ).toHaveLength(3);
    guard.tick(slot, at('10:00:01'), 1000_00, 11, 750); // an open interest that was not told before is news
    guard.tick(slot, at('10:00:01'), 1000_00, 11, 750);
    expect(guard.rejected).toEqual({ ...nothing, duplicate: 2 });
    expect(market.openInterest(slot)).toBe(750);
  });

  it('refuses what is older than the last, and what is stamped in the future', () => {
    admitted([
      ['10:00', 1000_00, 10],
      ['09:59', 1000_00, 11],
    ]);
    clock.advanceTo(at('10:00'));
    guard.tick(slot, at('10:00:06'), 1000_00, 12);
    guard.tick(slot, at('10:00:05'), 1000_00, 12);
    expect(guard.rejected).toEqual({ ...nothing, outOfOrder: 2 });
    expect(market.lastAt(slot)).toBe(at('10:00:05'));
  });

  it('tells since when the prices of an instrument are refused, so that the one standing counts as old', () => {
    clock.advanceTo(at('10:00'));
    admitted([['10:00', 1000_00, 10]]);
    clock.advanceTo(at('10:00:05'));
    for (let i = 0; i < 3; i++) {
      expect(guard.refusedSince(slot)).toBe(Infinity);
      guard.tick(slot, at('09:30') + i, 1000_00, 11 + i); // its clock has jumped back
    }
    expect(guard.refusedSince(slot)).toBe(at('10:00:05'));
    clock.advanceTo(at('10:00:20'));
    guard.tick(slot, at('10:00:20'), 5000_00, 20); // and now its prices are another one's
    expect(guard.refusedSince(slot)).toBe(at('10:00:05'));
    guard.tick(slot, at('10:00:20'), 1000_05, 20);
    expect(guard.refusedSince(slot)).toBe(Infinity);
    guard.tick(slot, at('10:00:20'), 1000_05, 20); // a repetition is no refusal
    guard.tick(slot, at('10:00:20'), 0, 20);
    expect(guard.refusedSince(slot)).toBe(Infinity);
    expect(guard.refusedSince(99)).toBe(Infinity);
  });

  it('refuses a price outside the band however often it comes', () => {
    bounds = { ...bounds, lowerBandPaise: 900_00, upperBandPaise: 1100_00 };
    guard.startSession(session);
    const wrong = Array.from({ length: 20 }, (_, i) => [`10:00:${10 + i}`, 1100_05, i] as const);
    expect(admitted([['10:00', 1100_00, 1], ...wrong, ['10:01', 900_00, 50]])).toEqual([1100_00]);
    expect(guard.rejected.outlier).toBe(21); // the last one is in the band, but a jump of 18 %
  });

  it('keeps one wrong price out and the next right one in', () => {
    expect(
      admitted([
        ['10:00', 1000_00, 1],
        ['10:01', 10_00, 2],
        ['10:02', 1001_00, 3],
        ['10:03', 2000_00, 4],
        ['10:04', 10_00, 5],
        ['10:05', 2000_00, 6],
        ['10:06', 999_00, 7],
      ]),
    ).toEqual([1000_00, 1001_00, 999_00]);
  });

  it('believes a jump that three following ticks bear out', () => {
    expect(
      admitted([
        ['10:00', 1000_00, 1],
        ['10:01', 1200_00, 2],
        ['10:02', 1201_00, 3],
        ['10:03', 1199_00, 4],
        ['10:04', 1202_00, 5],
        ['10:05', 1203_00, 6],
      ]),
    ).toEqual([1000_00, 1202_00, 1203_00]);
    expect(guard.rejected.outlier).toBe(3);
  });

  it('gives the first price of a day twice the room, and lets an honest gap open through', () => {
    expect(admitted([['09:15', 1100_00, 1]])).toEqual([1100_00]);
    guard.startSession(session);
    const gap = ['09:15:00', '09:15:01', '09:15:02', '09:15:03'].map((time) => [time, 800_00, 1] as const);
    expect(admitted(gap)).toEqual([800_00]);
  });

  it('takes any first price where no close is known', () => {
    bounds = { ...bounds, previousClosePaise: 0 };
    guard.startSession(session);
    expect(admitted([['09:15', 5, 1]])).toEqual([5]);
  });

  it('leaves the greater volume standing, and starts the next day from nothing', () => {
    const volumes: number[] = [];
    market.onTick(() => volumes.push(market.dayVolume(slot)));
    for (const volume of [100, 90, 0, -5, NaN, 110])
      guard.tick(slot, at('10:00') + volumes.length, 1000_00, volume);
    expect(volumes).toEqual([100, 100, 100, 100, 100, 110]);
    expect(guard.rejected).toEqual({ ...nothing, doubtfulVolume: 3 }); // a volume of 0 is one that is not told
    guard.startSession(session);
    guard.tick(slot, at('09:15'), 1000_00, 7);
    guard.tick(slot, at('10:30'), 1000_00, 7);
    expect(market.dayVolume(slot)).toBe(7);
  });

  /** The day volumes the market has after ticks with these. */
  function standing(told: readonly number[]): number[] {
    return told.map((volume, second) => {
      guard.tick(slot, at('10:00') + second * 1_000, 1000_00 + second * 5, volume);
      return market.dayVolume(slot);
    });
  }

  it('takes no volume that cannot be, and believes the next right one', () => {
    expect(standing([5_000, 4e12, Infinity, 900_000_000, 5_100])).toEqual([
      5_000, 5_000, 5_000, 5_000, 5_100,
    ]);
    expect(guard.rejected).toEqual({ ...nothing, doubtfulVolume: 3 });
    expect(market.lastPaise(slot)).toBe(1000_20); // the prices beside them were good
  });

  it('believes a leap of the volume that three following ticks bear out', () => {
    const [leap, after] = [200_000_000, 200_000_500];
    expect(standing([5_000, leap, leap, after, after, after + 1])).toEqual([
      ...[5_000, 5_000, 5_000, 5_000],
      ...[after, after + 1],
    ]);
    expect(guard.rejected.doubtfulVolume).toBe(3);
  });

  it('does not take different leaps for one that is borne out', () => {
    expect(new Set(standing([5_000, 9e8, 2e8, 9e8, 2e8, 9e8, 2e8, 9e8, 5_000]))).toEqual(new Set([5_000]));
  });

  it('never lets through what cannot be, whatever a feed pours out', () => {
    const numbers = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, NaN, Infinity, -Infinity));
    const times = fc.oneof(fc.integer({ min: PRE_OPEN - 60_000, max: POST_CLOSE + 60_000 }), numbers);
    const prices = fc.oneof(fc.integer({ min: 900_00, max: 1100_00 }), numbers);
    fc.assert(
      fc.property(fc.array(fc.tuple(times, prices, numbers, numbers)), (ticks) => {
        let [passed, lastAt, lastVolume] = [0, 0, 0];
        const heard = (_: number, when: number, paise: number): void => {
          passed += 1;
          expect(paise).toBeGreaterThan(0);
          expect(when).toBeGreaterThanOrEqual(Math.max(PRE_OPEN, lastAt));
          expect(when).toBeLessThan(POST_CLOSE);
          expect(market.dayVolume(slot)).toBeGreaterThanOrEqual(lastVolume);
          [lastAt, lastVolume] = [when, market.dayVolume(slot)];
        };
        const sink = new Market();
        const under = new TickGuard({
          sink,
          clock,
          boundsOf: () => bounds,
          hoursOf: () => ({ opensAt: PRE_OPEN, closesAt: POST_CLOSE }),
        });
        market = sink;
        const one = under.slotOf('NSE:ABC');
        under.startSession(session);
        sink.onTick(heard);
        for (const [when, paise, volume, interest] of ticks) under.tick(one, when, paise, volume, interest);
        const { doubtfulVolume, ...whole } = under.rejected;
        const rejected = Object.values(whole).reduce((sum, count) => sum + count, 0);
        expect(doubtfulVolume).toBeLessThanOrEqual(passed);
        expect(lastVolume).toBeLessThanOrEqual(1e12);
        expect(passed + rejected).toBe(ticks.length);
      }),
    );
  });

  it('lets every tick of an ordinary day through', () => {
    const walk = fc.array(fc.integer({ min: -499, max: 499 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(walk, (steps) => {
        guard.startSession(session);
        market.startSession(session);
        const before = { ...guard.rejected };
        let paise = bounds.previousClosePaise;
        steps.forEach((bps, i) => {
          paise = Math.max(1_000, paise + Math.trunc((paise * bps) / 10_000));
          guard.tick(slot, at('09:15') + i * 1_000, paise, i);
        });
        expect(guard.rejected).toEqual(before);
      }),
    );
  });
});
