import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandleColumns, emptyColumns, readCandle, writeCandle } from '../market/candle.js';
import { type Instrument } from '../market/instrument.js';
import { strategyOf } from '../strategies/catalogue.js';
import { enter, type Strategy, type StrategyDefinition } from '../strategies/strategy.js';
import { istInstant } from '../time/instant.js';
import { type RoundTrip } from '../performance/round-trips.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { type DebugTick, type RecordedTick } from './debug-tick.js';
import { type DebugFrame, Debugger } from './debugger.js';

const instrument: Instrument = {
  ...{ id: 'NSE:ABC', exchange: 'NSE', symbol: 'ABC', name: 'Abc Limited', kind: 'equity' },
  ...{ tickPaise: 5, lotQuantity: 1, isActive: true },
};
const crossover: BacktestSpec = {
  strategyId: 'ema-crossover',
  parameters: { fastBars: 3, slowBars: 8, direction: 3 },
  instrument,
  timeframe: '5m',
  capitalPaise: 10_000_000,
  quantity: 10,
  slippageBps: 5,
  commissionBps: 3,
};
const guarded: BacktestSpec = {
  ...crossover,
  strategyId: 'guarded',
  parameters: {},
  rules:
    'buy when ema(3) crosses above ema(8) stop 0.4 % target 0.8 %\nsell when ema(3) crosses below ema(8)',
};

type Bar = readonly [open: number, high: number, low: number, close: number];

function barsOf(bars: readonly Bar[]): CandleColumns {
  const columns = emptyColumns(bars.length);
  const begin = istInstant('2026-01-05', '09:15');
  bars.forEach(([openPaise, highPaise, lowPaise, closePaise], row) => {
    const prices = { openPaise, highPaise, lowPaise, closePaise };
    writeCandle(columns, row, { openedAt: begin + row * 300_000, ...prices, volume: 900 });
  });
  return columns;
}

/** A price that swings, so that averages cross again and again. */
function swinging(count: number): CandleColumns {
  let last = 100_000;
  return barsOf(
    Array.from({ length: count }, (_, row): Bar => {
      const close = 100_000 + Math.round(Math.sin(row / 6) * 2_000 + Math.sin(row / 41) * 3_000);
      const [open, spread] = [last, 150 + (row % 7) * 40];
      last = close;
      return [open, Math.max(open, close) + spread, Math.min(open, close) - spread, close];
    }),
  );
}

type TicksOf = (row: number) => readonly RecordedTick[];

/** Every candle looked into. */
function walked(spec: BacktestSpec, candles: CandleColumns, ticksOf: TicksOf = () => []): DebugFrame[] {
  const debug = new Debugger(spec, candles, []);
  const frames: DebugFrame[] = [];
  for (let frame = debug.step(ticksOf(0)); frame !== null; frame = debug.step(ticksOf(frames.length)))
    frames.push(frame);
  return frames;
}

interface Outcome {
  readonly equityPaise: readonly number[];
  readonly fills: readonly unknown[];
}

function outcomeOf(frames: readonly DebugFrame[]): Outcome {
  const changes = frames.flatMap((frame) => frame.changes);
  return {
    equityPaise: frames.map(({ equityPaise }) => equityPaise),
    fills: changes.flatMap(({ fill }) => fill ?? []),
  };
}

function tradesOf(spec: BacktestSpec, candles: CandleColumns): readonly RoundTrip[] {
  const backtest = new Backtest(spec, candles);
  backtest.step();
  return backtest.result().trades;
}

/** As the backtest itself does it, without anybody looking. */
function run(spec: BacktestSpec, candles: CandleColumns): Outcome {
  const fills: unknown[] = [];
  const backtest = new Backtest(spec, candles, { onChange: ({ fill }) => fill && fills.push(fill) });
  backtest.step();
  return { equityPaise: Array.from(backtest.result().equity.equityPaise), fills };
}

/** Asks for every price and buys at the first one in a bar that is 1 % below its day's first. */
function hearing(): StrategyDefinition {
  const create = (): Strategy => {
    let first = 0;
    return {
      initialise: () => {},
      onCandle: (_, { quantity }) =>
        quantity > 0 ? { side: 'sell', intent: 'exit', reason: 'the candle has closed' } : null,
      onTick: (paise, _, { quantity }) => {
        if (first === 0) first = paise;
        return quantity === 0 && paise < first * 0.99 ? enter('buy', 'a dip') : null;
      },
    };
  };
  return { ...strategyOf('ema-crossover'), id: 'hearing', create };
}

const told = (tick: DebugTick): string =>
  tick.points.map(({ place, paise }) => `${place} ${paise}`).join(', ');
const candles = swinging(300);

describe('a walk by tick', () => {
  it.each([
    ['decides on closed candles', crossover],
    ['has stops and targets', guarded],
    ['asks for every price', { ...crossover, definition: hearing() }],
  ])('makes the trades of the run and of the walk by candle where the strategy %s', (_, spec) => {
    const wanted = run(spec, candles);
    expect(tradesOf(spec, candles).length).toBeGreaterThan(5);
    const byCandle: DebugFrame[] = [];
    new Debugger(spec, candles, []).run([], 300, (frame) => byCandle.push(frame));
    const byTick = walked(spec, candles);
    expect(outcomeOf(byCandle)).toEqual(wanted);
    expect(outcomeOf(byTick)).toEqual(wanted);
    // Every fill is at a tick: what is decided at a close meets no price before the next one.
    const atTicks = byTick.flatMap(({ ticks }) => ticks.flatMap(({ changes }) => changes));
    expect(atTicks.flatMap(({ fill }) => fill ?? [])).toEqual(wanted.fills);
  });

  it('goes by open, both ends and close, and shows nothing ahead', () => {
    for (const { ticks, candle } of walked(crossover, swinging(40))) {
      expect(ticks.map(({ points }) => points[0]?.place).filter((place) => place !== 'stop')).toEqual(
        expect.arrayContaining(['open', 'high', 'low', 'close']),
      );
      ticks.forEach(({ forming, isRecorded }, at) => {
        const seen = ticks.slice(0, at + 1).map(({ paise }) => paise);
        expect(isRecorded).toBe(false);
        expect([forming?.highPaise, forming?.lowPaise]).toEqual([Math.max(...seen), Math.min(...seen)]);
        expect(forming?.volume).toBe(at === ticks.length - 1 ? 900 : 0);
      });
      expect(ticks.at(-1)?.forming).toEqual({
        ...{ openedAt: candle.openedAt, openPaise: candle.openPaise, highPaise: candle.highPaise },
        ...{ lowPaise: candle.lowPaise, closePaise: candle.closePaise, volume: 900 },
      });
    }
  });

  it('tells what the indicators would be, which at the close is what was decided by', () => {
    const frames = walked(crossover, swinging(60));
    for (const { ticks, decision } of frames) expect(ticks.at(-1)?.values).toEqual(decision?.values);
    const { ticks } = frames.at(-1) as DebugFrame;
    expect(ticks[0]?.values).not.toEqual(ticks.at(-1)?.values);
    expect(ticks[0]?.values.map(({ name }) => name)).toEqual(['ema(3)', 'ema(8)']);
  });

  it('says whether the strategy asks for prices, and what it wished at one', () => {
    expect(new Debugger(crossover, candles, []).hearsTicks).toBe(false);
    const spec = { ...crossover, definition: hearing() };
    expect(new Debugger(spec, candles, []).hearsTicks).toBe(true);
    const wishes = walked(spec, candles).flatMap(({ ticks }) =>
      ticks.flatMap(({ decision }) => decision ?? []),
    );
    expect(wishes[0]).toMatchObject({ kind: 'buy', reason: 'a dip' });
  });
});

describe('inside one bar', () => {
  // Bought at 100.00, the stop is at 99.00 and the target at 102.00.
  const spec: BacktestSpec = {
    ...crossover,
    ...{ strategyId: 'dip', parameters: {}, slippageBps: 0, commissionBps: 0 },
    rules: 'buy when close = 100 stop 1 % target 2 %',
  };
  const flat: Bar = [10_000, 10_000, 10_000, 10_000];
  const bars = barsOf([flat, [10_000, 10_050, 9_950, 10_010], [10_010, 10_300, 9_800, 9_900]]);

  it('an order waits, is filled at the open, and its stop is met on the way to the low', () => {
    const [first, second, third] = walked(spec, bars);
    expect(first?.ticks.map(({ standing }) => standing.orders.length)).toEqual([0, 0, 0, 0]);
    const [open] = second?.ticks ?? [];
    expect(open?.changes.flatMap(({ fill }) => fill?.valuePaise ?? [])).toEqual([100_000]);
    expect(open?.standing.stops.map(({ state }) => [state.stopPaise, state.targetPaise])).toEqual([
      [9_900, 10_200],
    ]);
    expect(open?.standing.positions.map(({ quantity }) => quantity)).toEqual([10]);
    expect(second?.ticks.map(told)).toEqual(['open 10000', 'low 9950', 'high 10050', 'close 10010']);
    expect(second?.ticks.map(({ equityPaise }) => equityPaise)).toEqual(
      [0, -500, 500, 100].map((gain) => 10_000_000 + gain),
    );
    // The worse end first, and the stop where it is, not at the end of the way.
    expect(third?.ticks.map(told).slice(0, 2)).toEqual(['open 10010', 'stop 9900']);
    expect(third?.ticks.flatMap(({ changes }) => changes.flatMap(({ fill }) => fill?.side ?? []))).toEqual([
      'sell',
    ]);
    expect(third?.ticks.at(-1)?.standing).toEqual({ positions: [], orders: [], stops: [] });
  });

  const at = bars.openedAt[2] ?? 0;
  const seconds = (...prices: number[]): RecordedTick[] =>
    prices.map((paise, second) => ({ at: at + second * 1_000, paise, volume: 10 * (second + 1) }));

  it('recorded ticks are what is seen, and the exchange goes along with them', () => {
    const ticks = seconds(10_010, 10_000, 9_890, 9_800, 10_300, 9_900);
    const frames = walked(spec, bars, (row) => (row === 2 ? ticks : []));
    const seen = frames[2]?.ticks ?? [];
    expect(seen.map(({ paise, isRecorded }) => [paise, isRecorded])).toEqual(
      ticks.map(({ paise }) => [paise, true]),
    );
    expect(seen.map(told).slice(0, 3)).toEqual(['open 10010', '', 'stop 9900']);
    expect(seen[1]?.forming).toMatchObject({ openPaise: 10_010, lowPaise: 10_000, volume: 20 });
    // What leaves at a stop's level is met there by the price on its way from it.
    expect(seen.map(({ standing }) => standing.positions.length)).toEqual([1, 1, 1, 0, 0, 0]);
    expect(seen[1]?.equityPaise).toBe(10_000_000);
    expect(outcomeOf(frames)).toEqual(run(spec, bars));
  });

  it('what the ticks did not do in that order comes with the last of them', () => {
    const ticks = seconds(10_010, 10_300, 10_200, 9_950);
    const seen = walked(spec, bars, (row) => (row === 2 ? ticks : []))[2]?.ticks ?? [];
    expect(seen.map(told).slice(0, 3)).toEqual(['open 10010', '', '']);
    expect(told(seen[3] as DebugTick)).toMatch(/^stop 9900, low 9800, .*close 9900$/);
    expect(seen[2]?.equityPaise).toBe(10_000_000 + 10 * 200);
  });

  it('whatever was recorded, the trades stay those of the run', () => {
    const some = swinging(40);
    const wanted = run(guarded, some);
    const path = walked(guarded, some).flatMap(({ ticks }) => ticks.flatMap((tick) => tick.points));
    const moves = fc.array(fc.integer({ min: -200, max: 200 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(moves, { minLength: 40, maxLength: 40 }), (recorded) => {
        const ticksOf: TicksOf = (row) => {
          const { openedAt, openPaise } = readCandle(some, Math.min(row, 39));
          return (recorded[row] ?? []).map((move, second) => ({
            ...{ at: openedAt + second * 1_000, paise: openPaise + move, volume: second },
          }));
        };
        const frames = walked(guarded, some, ticksOf);
        expect(outcomeOf(frames)).toEqual(wanted);
        const points = frames.flatMap(({ ticks }) => ticks.flatMap((tick) => tick.points));
        expect(points).toEqual(path);
      }),
      { numRuns: 8 },
    );
  });
});
