import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regularSession } from '../time/session.js';
import { CandleBuilder } from './candle-builder.js';
import { type Candle } from './candle.js';
import { type TapeSource, TickTape, ticksOfCandles } from './tick-tape.js';

const session = regularSession('2021-04-30');
const NINE_TWENTY = session.opensAt + 300_000;

type Tick = [instrument: number, at: number, lastPaise: number, dayVolume: number, ...unknown[]];

describe('TickTape', () => {
  it('merges its sources by time', () => {
    const tape = TickTape.of(session, [source('NSE:A', [0, 20, 40]), source('NSE:B', [10, 30])]);
    expect(play(tape).map(([instrument, at]) => [instrument, at - session.opensAt])).toEqual([
      [0, 0],
      [1, 10],
      [0, 20],
      [1, 30],
      [0, 40],
    ]);
  });

  it('tells open interest where a source does', () => {
    const told = source('NFO:A-2021-05-27-FUT', [10]);
    const openInterest = Float64Array.from([750]);
    const tape = TickTape.of(session, [
      { ...told, ticks: { ...told.ticks, openInterest } },
      source('NSE:B', [5]),
    ]);
    expect(play(tape).map(([instrument, , , , interest]) => [instrument, interest])).toEqual([
      [1, 0],
      [0, 750],
    ]);
  });

  it('keeps the order of its sources, and of each recording, within one millisecond', () => {
    const tape = TickTape.of(session, [source('NSE:A', [5, 5]), source('NSE:B', [5])]);
    expect(play(tape).map(([instrument, , , dayVolume]) => [instrument, dayVolume])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it('plays every tick once, however the day is cut into pieces', () => {
    fc.assert(
      fc.property(recordings, fc.array(fc.nat(60_000), { maxLength: 20 }), (sources, cuts) => {
        const tape = TickTape.of(session, sources);
        const pieces: Tick[] = [];
        let index = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), Infinity]) {
          index = tape.play(index, session.opensAt + cut, { tick: (...tick) => pieces.push(tick) });
          expect(index).toBe(tape.indexAt(session.opensAt + cut));
        }
        expect(pieces).toEqual(play(tape));
        expect(pieces.map(([, at]) => at)).toEqual(pieces.map(([, at]) => at).toSorted((a, b) => a - b));
        expect(pieces).toHaveLength(sources.reduce((total, { ticks }) => total + ticks.at.length, 0));
      }),
    );
  });

  it('finds the first tick at or after an instant', () => {
    const tape = TickTape.of(session, [source('NSE:A', [10, 20, 20, 30])]);
    expect([0, 10, 11, 20, 21, 31].map((at) => tape.indexAt(session.opensAt + at))).toEqual([
      0, 0, 1, 1, 3, 4,
    ]);
  });

  it('refuses a recording that runs backwards or leaves the session', () => {
    expect(() => TickTape.of(session, [source('NSE:A', [20, 10])])).toThrow(/NSE:A are out of order/);
    expect(() => TickTape.of(session, [source('NSE:A', [-1])])).toThrow(/outside 2021-04-30/);
    expect(() => TickTape.of(session, [source('NSE:A', [session.closesAt - session.opensAt])])).toThrow(
      RangeError,
    );
  });

  it('plays candles that were never recorded as ticks so that they are built again', () => {
    const bars: Candle[] = [
      {
        openedAt: session.opensAt,
        openPaise: 500,
        highPaise: 520,
        lowPaise: 495,
        closePaise: 510,
        volume: 1_001,
      },
      { openedAt: NINE_TWENTY, openPaise: 505, highPaise: 505, lowPaise: 505, closePaise: 505, volume: 3 },
      {
        openedAt: session.closesAt - 60_000,
        openPaise: 1,
        highPaise: 9,
        lowPaise: 1,
        closePaise: 5,
        volume: 0,
      },
    ];
    const tape = TickTape.of(session, [
      { instrumentId: 'NSE:A', ticks: ticksOfCandles(session, bars, 60, 42) },
    ]);
    const builder = new CandleBuilder('1m');
    builder.startSession(session);
    const built = play(tape).map(([, at, lastPaise, dayVolume]) => builder.tick(at, lastPaise, dayVolume));
    expect([...built, builder.advanceTo(session.closesAt)].filter((bar) => bar !== null)).toMatchObject(bars);
  });
});

const recordings = fc.array(
  fc.array(fc.nat(60_000), { maxLength: 40 }).map((stamps) =>
    source(
      'NSE:A',
      stamps.toSorted((a, b) => a - b),
    ),
  ),
  { maxLength: 5 },
);

/** Ticks so many milliseconds after the open; the day's volume counts them. */
function source(instrumentId: string, millisAfterOpen: readonly number[]): TapeSource {
  return {
    instrumentId,
    ticks: {
      at: Float64Array.from(millisAfterOpen, (millis) => session.opensAt + millis),
      lastPaise: Float64Array.from(millisAfterOpen, () => 500),
      dayVolume: Float64Array.from(millisAfterOpen, (_, index) => index),
    },
  };
}

function play(tape: TickTape): Tick[] {
  const ticks: Tick[] = [];
  tape.play(0, Infinity, { tick: (...tick) => ticks.push(tick) });
  return ticks;
}
