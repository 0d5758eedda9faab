import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { regularSession } from '../time/session.js';
import { CandleBuilder, OutOfOrderTick } from './candle-builder.js';
import { type Candle, mergeCandles, vwapPaise } from './candle.js';
import { candleOpenedAt, type Timeframe, TIMEFRAMES, timeframeSeconds } from './timeframe.js';

const session = regularSession('2026-01-27');
const at = (clock: string): number => istInstant(session.on, clock);

interface Tick {
  readonly at: number;
  readonly lastPaise: number;
  readonly dayVolume: number;
  /** 0: this one does not tell. */
  readonly openInterest: number;
}

/** A day's ticks in order, dense enough for full candles and sparse enough for missing ones. */
const someTicks = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 0, max: 900_000 }),
      lastPaise: fc.integer({ min: 5, max: 10_000_000 }),
      volume: fc.nat(10_000),
      openInterest: fc.oneof(fc.constant(0), fc.nat(1_000_000)),
    }),
    { maxLength: 120 },
  )
  .map((steps) => {
    let [now, dayVolume] = [session.opensAt, 0];
    return steps
      .map(({ gap, lastPaise, volume, openInterest }): Tick => {
        now += gap;
        dayVolume += volume;
        return { at: now, lastPaise, dayVolume, openInterest };
      })
      .filter((tick) => tick.at < session.closesAt);
  });

const someTimeframe = fc.constantFrom(...TIMEFRAMES);
const someLongTimeframe = fc.constantFrom(...TIMEFRAMES.filter((one) => timeframeSeconds(one) >= 60));

/** What the candles should be, computed from all ticks at once. */
function candlesOf(ticks: readonly Tick[], timeframe: Timeframe): Candle[] {
  const groups = Map.groupBy(ticks, (tick) => candleOpenedAt(session, timeframe, tick.at));
  let [volumeBefore, openInterest] = [0, 0];
  return [...groups].map(([openedAt, inside]) => {
    const prices = inside.map((tick) => tick.lastPaise);
    const dayVolume = inside.at(-1)?.dayVolume ?? NaN;
    let [turnoverPaise, trades, seen] = [0, 0, volumeBefore];
    for (const tick of inside) {
      turnoverPaise += tick.lastPaise * (tick.dayVolume - seen);
      if (tick.dayVolume > seen) trades += 1;
      if (tick.openInterest !== 0) openInterest = tick.openInterest;
      seen = tick.dayVolume;
    }
    const candle = {
      openedAt,
      openPaise: prices[0] ?? NaN,
      highPaise: Math.max(...prices),
      lowPaise: Math.min(...prices),
      closePaise: prices.at(-1) ?? NaN,
      volume: dayVolume - volumeBefore,
      turnoverPaise,
      trades,
      openInterest: openInterest === 0 ? undefined : openInterest,
    };
    volumeBefore = dayVolume;
    return candle;
  });
}

function take(builder: CandleBuilder, tick: Tick): Candle | null {
  return builder.tick(tick.at, tick.lastPaise, tick.dayVolume, tick.openInterest);
}

function build(ticks: readonly Tick[], timeframe: Timeframe): Candle[] {
  const builder = new CandleBuilder(timeframe);
  builder.startSession(session);
  const closed = ticks.map((tick) => take(builder, tick));
  return [...closed, builder.advanceTo(session.closesAt)].filter((candle) => candle !== null);
}

describe('a candle builder', () => {
  it('gives the candles one would compute from all ticks at once', () => {
    fc.assert(
      fc.property(someTicks, someTimeframe, (ticks, timeframe) => {
        expect(build(ticks, timeframe)).toEqual(candlesOf(ticks, timeframe));
      }),
    );
  });

  it('shows the forming candle as it would close now', () => {
    fc.assert(
      fc.property(someTicks, someTimeframe, (ticks, timeframe) => {
        const builder = new CandleBuilder(timeframe);
        builder.startSession(session);
        ticks.forEach((tick, i) => {
          take(builder, tick);
          expect(builder.forming).toEqual(candlesOf(ticks.slice(0, i + 1), timeframe).at(-1));
        });
      }),
    );
  });

  it('makes the same large candles from minutes as from ticks', () => {
    fc.assert(
      fc.property(someTicks, someLongTimeframe, (ticks, timeframe) => {
        const builder = new CandleBuilder(timeframe);
        builder.startSession(session);
        const closed = build(ticks, '1m').map((minute) => builder.addCandle(minute));
        const candles = [...closed, builder.advanceTo(session.closesAt)].filter((candle) => candle !== null);
        expect(candles).toEqual(build(ticks, timeframe));
      }),
    );
  });

  it('tells the average price of what was traded from what each tick added to the day', () => {
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    builder.tick(at('09:15:01'), 100_00, 500); // 500 units, those of the auction before the opening among them
    builder.tick(at('09:15:02'), 101_00, 500); // a quote: nothing was traded
    builder.tick(at('09:15:03'), 103_00, 600); // 100 units in one or many trades: seen as one
    expect(builder.forming).toMatchObject({ turnoverPaise: 500 * 100_00 + 100 * 103_00, trades: 2 });
    expect(builder.forming && vwapPaise(builder.forming)).toBe(100_50);
  });

  it('takes no volume back when the day’s is told smaller than it was', () => {
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    builder.tick(at('10:00:01'), 100, 500);
    builder.tick(at('10:00:02'), 100, 400);
    builder.tick(at('10:00:03'), 100, 510);
    expect(builder.forming).toMatchObject({ volume: 510, trades: 2 });
  });

  it('does not know the average price of a candle if it does not know that of every part', () => {
    const builder = new CandleBuilder('5m');
    builder.startSession(session);
    const minute = {
      openedAt: at('10:00'),
      openPaise: 9,
      highPaise: 9,
      lowPaise: 9,
      closePaise: 9,
      volume: 2,
    };
    builder.addCandle({ ...minute, turnoverPaise: 18, trades: 1 });
    builder.addCandle({ ...minute, openedAt: at('10:01') });
    builder.addCandle({ ...minute, openedAt: at('10:02'), turnoverPaise: 18, trades: 1, openInterest: 7 });
    expect(builder.forming).toMatchObject({ turnoverPaise: undefined, trades: undefined, openInterest: 7 });
    builder.addCandle({ ...minute, openedAt: at('10:05'), turnoverPaise: 18, trades: 1 });
    expect(builder.forming).toMatchObject({ turnoverPaise: 18, trades: 1 });
  });

  it('gives a trade after a break a candle of its own', () => {
    const [opensAt, closesAt] = [at('09:15'), at('15:35')];
    const stretches = [
      { opensAt, closesAt: at('15:15') },
      { opensAt: at('15:30'), closesAt },
    ];
    const day = new CandleBuilder('1d');
    const builder = new CandleBuilder('15m');
    for (const one of [day, builder]) one.startSession({ on: session.on, opensAt, closesAt, stretches });
    for (const one of [day, builder]) one.tick(at('15:14'), 100, 10);
    expect(builder.tick(at('15:20'), 105, 15)).toMatchObject({ closePaise: 100, volume: 10 });
    expect(builder.forming).toBeNull();
    for (const one of [day, builder]) one.tick(at('15:30:40'), 102, 50);
    expect(builder.advanceTo(closesAt)).toMatchObject({ openedAt: at('15:30'), closePaise: 102, volume: 40 });
    expect(day.advanceTo(closesAt)).toMatchObject({ highPaise: 102, closePaise: 102, volume: 50 });
  });

  it('closes a candle by time alone', () => {
    const builder = new CandleBuilder('5m');
    builder.startSession(session);
    builder.tick(at('09:15:01'), 100, 7);
    expect(builder.advanceTo(at('09:19:59'))).toBeNull();
    expect(builder.advanceTo(at('09:20'))).toMatchObject({
      openedAt: at('09:15'),
      closePaise: 100,
      volume: 7,
    });
    expect(builder.forming).toBeNull();
    expect(builder.advanceTo(at('09:25'))).toBeNull();
  });

  it('counts what was traded between two candles to the later one', () => {
    const builder = new CandleBuilder('1m');
    builder.startSession(session, 1000);
    builder.tick(at('10:00:05'), 100, 1010);
    builder.tick(at('10:03:00'), 101, 1050);
    expect(builder.forming?.volume).toBe(40);
  });

  it.each(['09:14:59', '15:30:00', '16:00:00'])('makes no candle of a tick at %s', (clock) => {
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    expect(builder.tick(at(clock), 100, 1)).toBeNull();
    expect(builder.forming).toBeNull();
  });

  it('makes no candle before any session', () => {
    const builder = new CandleBuilder('1m');
    builder.tick(at('10:00'), 100, 1);
    expect(builder.forming).toBeNull();
  });

  it('refuses a tick that is older than the forming candle', () => {
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    builder.tick(at('10:01:00'), 100, 1);
    expect(() => builder.tick(at('10:00:59'), 100, 2)).toThrow(OutOfOrderTick);
    const minute = {
      openedAt: at('10:00'),
      openPaise: 1,
      highPaise: 1,
      lowPaise: 1,
      closePaise: 1,
      volume: 1,
    };
    expect(() => builder.addCandle(minute)).toThrow(OutOfOrderTick);
  });

  it('forgets the forming candle when a session starts', () => {
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    builder.tick(at('15:29:00'), 100, 1);
    builder.startSession(regularSession('2026-01-28'));
    expect(builder.forming).toBeNull();
    expect(builder.session?.on).toBe('2026-01-28');
  });
});

describe('merging candles', () => {
  it('keeps the first open, the last close, the extremes and all volume', () => {
    const earlier = { openedAt: 1, openPaise: 10, highPaise: 15, lowPaise: 9, closePaise: 12, volume: 3 };
    const later = { openedAt: 2, openPaise: 12, highPaise: 14, lowPaise: 8, closePaise: 13, volume: 4 };
    expect(mergeCandles(earlier, later)).toEqual({
      openedAt: 1,
      openPaise: 10,
      highPaise: 15,
      lowPaise: 8,
      closePaise: 13,
      volume: 7,
    });
  });
});
