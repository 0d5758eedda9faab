import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../../time/instant.js';
import { PositionGuard, type StopIndicators, type StopKind } from './position-guard.js';
import { NO_STOPS, type StopRules, type StopWish } from './stop-rules.js';

const at = (clock: string): number => istInstant('2026-01-27', clock);
const NONE: StopIndicators = { atr: () => NaN, supertrendDirection: () => NaN };

function guard(wish: Partial<StopWish>, { isLong = true, indicators = NONE, averagePaise = 100_000 } = {}) {
  const rules: StopRules = { ...NO_STOPS, ...wish, tickPaise: 5 };
  const made = new PositionGuard(rules, isLong, indicators);
  made.arm(averagePaise, averagePaise, at('10:00'));
  return made;
}

/** Plays prices a second apart; which of them touched first, and what. */
function play(of: PositionGuard, prices: readonly number[], from = 1): [number, StopKind] | null {
  for (const [index, price] of prices.entries()) {
    const kind = of.take(at('10:00') + (from + index) * 1_000, price);
    if (kind !== null) return [from + index, kind];
  }
  return null;
}

const stopOf = (of: PositionGuard): number | null => of.state().stopPaise;

describe('the stop loss and the target of a position', () => {
  it('leaves a long position when its stop is touched, not before', () => {
    const long = guard({ stop: { by: 'price', paise: 98_500 } });
    expect(play(long, [99_000, 98_505, 98_500])).toEqual([3, 'stop-loss']);
  });

  it('tells why, with the level and the price that touched it', () => {
    const long = guard({ stop: { by: 'price', paise: 123_000 }, target: { by: 'percent', bps: 3_000 } });
    expect(long.reason('stop-loss', 122_950)).toBe('stop loss ₹1,230.00 touched at ₹1,229.50');
    expect(long.reason('target', 130_010)).toBe('target ₹1,300.00 reached at ₹1,300.10');
  });

  it('leaves a short position when the price rises to its stop or falls to its target', () => {
    const wish: Partial<StopWish> = {
      stop: { by: 'percent', bps: 100 },
      target: { by: 'points', paise: 2_000 },
    };
    expect(play(guard(wish, { isLong: false }), [100_995, 101_000])).toEqual([2, 'stop-loss']);
    expect(play(guard(wish, { isLong: false }), [98_005, 98_000])).toEqual([2, 'target']);
  });

  it('snaps a stop to the tick away from the price and a target beyond its distance', () => {
    const wish: Partial<StopWish> = { stop: { by: 'percent', bps: 33 }, target: { by: 'percent', bps: 33 } };
    // 0.33 % of ₹1,000.03 is ₹3.300099
    const long = guard(wish, { averagePaise: 100_003 }).state();
    expect([long.stopPaise, long.targetPaise]).toEqual([99_670, 100_335]);
    const short = guard(wish, { averagePaise: 100_003, isLong: false }).state();
    expect([short.stopPaise, short.targetPaise]).toEqual([100_335, 99_670]);
  });

  it('measures anew when the position grows, but never takes the stop back', () => {
    const long = guard({ stop: { by: 'percent', bps: 100 }, target: { by: 'percent', bps: 100 } });
    long.enlarge(98_000);
    expect(long.state()).toMatchObject({ stopPaise: 99_000, targetPaise: 98_980 });
    long.enlarge(102_000);
    expect(long.state()).toMatchObject({ stopPaise: 100_980, targetPaise: 103_020 });
  });
});

describe('a trailing stop', () => {
  it('follows the high of a long position: max(stop, high × (1 − p))', () => {
    const long = guard({
      stop: { by: 'price', paise: 98_000 },
      trail: { distance: { by: 'percent', bps: 100 }, stepPaise: 0 },
    });
    play(long, [100_000, 104_000, 103_000]);
    expect(stopOf(long)).toBe(102_960);
    expect(play(long, [102_965, 102_960], 4)).toEqual([5, 'trailing-stop']);
  });

  it('follows the low of a short position: min(stop, low × (1 + p))', () => {
    const short = guard(
      { trail: { distance: { by: 'percent', bps: 100 }, stepPaise: 0 } },
      { isLong: false },
    );
    play(short, [96_000, 96_500]);
    expect(stopOf(short)).toBe(96_960);
    expect(short.reason('trailing-stop', 96_960)).toBe(
      'trailing stop ₹969.60 touched at ₹969.60, best price ₹960.00',
    );
  });

  it('moves in whole steps where steps are wished', () => {
    const long = guard({ trail: { distance: { by: 'points', paise: 1_000 }, stepPaise: 500 } });
    play(long, [100_495]);
    expect(stopOf(long)).toBe(99_000);
    play(long, [100_500, 101_490]);
    expect(stopOf(long)).toBe(100_000);
  });

  it('waits for the average true range, then keeps so many of them away, and widens for no wilder candle', () => {
    let range = NaN;
    const atr: StopIndicators = { atr: () => range, supertrendDirection: () => NaN };
    const trail = { distance: { by: 'atr', times: 2, bars: 14, timeframe: '5m' }, stepPaise: 0 } as const;
    const long = guard({ trail }, { indicators: atr });
    expect(stopOf(long)).toBeNull();
    range = 300;
    long.takeCandle();
    expect(stopOf(long)).toBe(99_400);
    range = 900;
    long.takeCandle();
    expect(stopOf(long)).toBe(99_400);
    range = 200;
    long.takeCandle();
    expect(stopOf(long)).toBe(99_600);
  });

  it('goes where prices nobody saw would have taken it', () => {
    const long = guard({ trail: { distance: { by: 'points', paise: 1_000 }, stepPaise: 0 } });
    long.catchUp(103_000, at('11:00'));
    expect(stopOf(long)).toBe(102_000);
    long.catchUp(101_000, at('11:01'));
    expect(stopOf(long)).toBe(102_000);
  });
});

describe('break-even, time and trend', () => {
  it('moves the stop to the average price and a little more once the gain is there', () => {
    const breakEven = { after: { by: 'points', paise: 1_000 }, plusPaise: 50 } as const;
    const long = guard({ stop: { by: 'points', paise: 2_000 }, breakEven });
    play(long, [100_995]);
    expect(stopOf(long)).toBe(98_000);
    play(long, [101_000], 2);
    expect(stopOf(long)).toBe(100_050);
    expect(play(long, [100_050], 3)).toEqual([3, 'break-even']);
  });

  it('leaves at its time of day, with a price or without one', () => {
    const long = guard({ exit: { by: 'clock', time: '15:10' } });
    expect(long.take(at('15:09') + 59_999, 100_000)).toBeNull();
    expect(long.isTimeUp(at('15:10'))).toBe(true);
    expect(long.take(at('15:10'), 100_000)).toBe('time');
    expect(long.reason('time', 100_000)).toBe('time exit at 15:10');
  });

  it('takes the time of the next day when today’s has passed', () => {
    const long = guard({ exit: { by: 'clock', time: '09:30' } });
    expect(long.take(at('10:01'), 100_000)).toBeNull();
    expect(long.take(istInstant('2026-01-28', '09:29'), 100_000)).toBeNull();
    expect(long.take(istInstant('2026-01-28', '09:30'), 100_000)).toBe('time');
  });

  it('leaves after so many minutes', () => {
    const long = guard({ exit: { by: 'minutes', minutes: 30 } });
    expect(long.take(at('10:29'), 100_000)).toBeNull();
    expect(long.take(at('10:30'), 100_000)).toBe('time');
    expect(long.reason('time', 100_000)).toBe('held for 30 minutes');
  });

  it('leaves when the SuperTrend turns, and only if it had been with the position', () => {
    let direction = -1;
    const indicators: StopIndicators = { atr: () => NaN, supertrendDirection: () => direction };
    const long = guard({ supertrend: { bars: 10, ranges: 3, timeframe: '5m' } }, { indicators });
    expect(long.takeCandle()).toBe(false);
    direction = 1;
    expect(long.takeCandle()).toBe(false);
    direction = -1;
    expect(long.takeCandle()).toBe(true);
    expect(long.reason('supertrend', 99_000)).toBe('SuperTrend(10, 3) of 5m turned down at ₹990.00');
  });
});

/** Rules whose distances are amounts, so that a market turned upside down is a fair comparison. */
const amounts = fc.record({
  stop: fc.option(fc.integer({ min: 5, max: 3_000 }).map((paise) => ({ by: 'points' as const, paise }))),
  target: fc.option(fc.integer({ min: 5, max: 3_000 }).map((paise) => ({ by: 'points' as const, paise }))),
  trail: fc.option(
    fc.record({
      distance: fc.integer({ min: 5, max: 2_000 }).map((paise) => ({ by: 'points' as const, paise })),
      stepPaise: fc.constantFrom(0, 25, 500),
    }),
  ),
  breakEven: fc.option(
    fc.record({
      after: fc.integer({ min: 200, max: 1_000 }).map((paise) => ({ by: 'points' as const, paise })),
      plusPaise: fc.integer({ min: 0, max: 100 }),
    }),
  ),
  exit: fc.option(
    fc.constantFrom({ by: 'minutes' as const, minutes: 1 }, { by: 'clock' as const, time: '10:02' }),
  ),
});
const walks = fc
  .array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 200 })
  .map((steps) =>
    steps.reduce<number[]>((prices, step) => [...prices, (prices.at(-1) ?? 100_000) + step * 5], []),
  );

describe('whatever the market does', () => {
  it('never loosens a stop', () => {
    fc.assert(
      fc.property(amounts, walks, fc.boolean(), (wish, prices, isLong) => {
        const held = guard(wish, { isLong });
        let before = stopOf(held);
        for (const [second, price] of prices.entries()) {
          held.take(at('10:00') + second * 1_000, price);
          if (second % 7 === 0) held.enlarge(price);
          const after = stopOf(held);
          if (before !== null)
            expect(isLong ? (after ?? 0) >= before : (after ?? Infinity) <= before).toBe(true);
          before = after;
        }
      }),
    );
  });

  it('treats a short in a market turned upside down as it treats a long', () => {
    fc.assert(
      fc.property(amounts, walks, (wish, prices) => {
        const turned = prices.map((price) => 200_000 - price);
        expect(play(guard(wish, { isLong: false }), turned)).toEqual(play(guard(wish), prices));
      }),
    );
  });

  it('exits alike when the same prices are played again, and after a restart in the middle of them', () => {
    fc.assert(
      fc.property(amounts, walks, fc.boolean(), fc.nat(), (wish, prices, isLong, cut) => {
        const through = play(guard(wish, { isLong }), prices);
        expect(play(guard(wish, { isLong }), prices)).toEqual(through);
        const until = cut % prices.length;
        const first = guard(wish, { isLong });
        const early = play(first, prices.slice(0, until));
        if (early !== null) {
          expect(early).toEqual(through);
          return;
        }
        const second = guard(wish, { isLong });
        second.restore(JSON.parse(JSON.stringify(first.state())) as ReturnType<typeof first.state>);
        expect(play(second, prices.slice(until), until + 1)).toEqual(through);
        expect(second.state()).toEqual(
          (through === null ? playedThrough(wish, isLong, prices) : second).state(),
        );
      }),
    );
  });

  function playedThrough(wish: Partial<StopWish>, isLong: boolean, prices: readonly number[]): PositionGuard {
    const held = guard(wish, { isLong });
    play(held, prices);
    return held;
  }
});
