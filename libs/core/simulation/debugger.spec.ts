import { describe, expect, it } from 'vitest';
import { type CandleColumns, emptyColumns, writeCandle } from '../market/candle.js';
import { Refusal } from '../refusals.js';
import { watchFault } from '../rules/watches.js';
import { strategyOf } from '../strategies/catalogue.js';
import { istInstant } from '../time/instant.js';
import { Backtest } from './backtest.js';
import { type BacktestSpec } from './backtest-spec.js';
import { type DebugFrame, Debugger } from './debugger.js';

const instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc Limited',
  kind: 'equity',
  tickPaise: 5,
  lotQuantity: 1,
  isActive: true,
} as const;
const spec: BacktestSpec = {
  strategyId: 'ema-crossover',
  parameters: { fastBars: 3, slowBars: 8, direction: 3 },
  instrument,
  timeframe: '5m',
  capitalPaise: 10_000_000,
  quantity: 10,
  slippageBps: 5,
  commissionBps: 3,
};

/** A price that swings, so that averages cross again and again. */
function swinging(count: number): CandleColumns {
  const columns = emptyColumns(count);
  const begin = istInstant('2026-01-05', '09:15');
  let last = 100_000;
  for (let row = 0; row < count; row++) {
    const close = 100_000 + Math.round(Math.sin(row / 6) * 2_000 + Math.sin(row / 41) * 3_000);
    const openedAt = begin + row * 300_000;
    const [highPaise, lowPaise] = [Math.max(last, close) + 50, Math.min(last, close) - 50];
    writeCandle(columns, row, {
      openedAt,
      openPaise: last,
      highPaise,
      lowPaise,
      closePaise: close,
      volume: 900,
    });
    last = close;
  }
  return columns;
}

function walk(watches: readonly string[] = [], of: BacktestSpec = spec): DebugFrame[] {
  const walked = new Debugger(of, candles, watches);
  const frames: DebugFrame[] = [];
  for (let frame = walked.step(); frame !== null; frame = walked.step()) frames.push(frame);
  return frames;
}

const candles = swinging(300);

describe('a backtest under the debugger', () => {
  it('does what it does without: every fill, and what the account is worth at every close', () => {
    const backtest = new Backtest(spec, candles);
    backtest.step();
    const { equity, trades } = backtest.result();
    const frames = walk(['close > ema(20)', 'rsi(14)']);
    expect(frames.map(({ equityPaise }) => equityPaise)).toEqual(Array.from(equity.equityPaise));
    const fills = frames.flatMap(({ changes }) => changes.flatMap(({ fill }) => fill ?? []));
    expect(trades.length).toBeGreaterThan(10);
    expect(fills[0]?.valuePaise).toBe(10 * (trades[0]?.entryPaise ?? 0));
    expect(frames.filter(({ decision }) => decision !== null)).toHaveLength(300);
  });

  it('tells with each candle what was decided, by which numbers, and what is held', () => {
    const frames = walk(['ema(50)']);
    const at = frames.findIndex(({ decision }) => decision?.kind === 'buy');
    const { decision, changes, heldQuantity } = frames[at] as DebugFrame;
    expect(decision?.values.map(({ name }) => name)).toEqual(['ema(3)', 'ema(8)']);
    expect(changes.some(({ order }) => order?.state === 'accepted')).toBe(true);
    expect(heldQuantity).toBeLessThanOrEqual(0);
    // What is decided at a close is filled at the next open.
    const after = frames[at + 1] as DebugFrame;
    expect(after.changes.some(({ fill }) => fill?.side === 'buy')).toBe(true);
    expect(after.heldQuantity).toBe(heldQuantity + 10);
  });

  it('watches expressions with the position the strategy decides with, and tells them in words', () => {
    const frames = walk(['quantity', 'close > 1000', 'ema(3) - ema(8)']);
    for (const [at, { watches }] of frames.entries())
      expect(watches[0]?.told).toBe(
        `quantity ${frames[at - 1] === undefined ? 0 : watchedQuantity(frames, at)}`,
      );
    const { watches, candle } = frames.at(-1) as DebugFrame;
    expect(watches[1]).toEqual({
      text: 'close > 1000',
      told: expect.stringMatching(/^close ₹[\d,.]+ > ₹1,000\.00$/) as string,
      holds: candle.closePaise > 100_000,
    });
    expect(watches[2]).toMatchObject({
      holds: null,
      told: expect.stringMatching(/^ema\(3\) ₹.* - ema\(8\) ₹/) as string,
    });
  });

  it('runs on to the next signal, to the next order or fill, and to where a condition comes true', () => {
    const frames = walk();
    const signals = frames.flatMap(({ row, decision }) => (decision?.kind === 'hold' ? [] : [row]));
    const walked = new Debugger(spec, candles, ['close crosses above ema(20)']);
    const rows: (number | undefined)[] = [];
    for (
      let found = walked.run(['signal'], 1_000);
      found.stop !== null;
      found = walked.run(['signal'], 1_000)
    )
      rows.push(found.frame?.row);
    expect(rows).toEqual(signals);
    expect(walked.isOver).toBe(true);
    expect(walked.step()).toBeNull();

    const again = new Debugger(spec, candles, ['close > ema(20)']);
    const crossed: number[] = [];
    for (let found = again.run(['watch'], 1_000); found.frame !== null && found.stop === 'watch';) {
      crossed.push(found.frame.row);
      found = again.run(['watch'], 1_000);
    }
    const all = walk(['close > ema(20)']).map(({ watches }) => watches[0]?.holds === true);
    expect(crossed).toEqual(all.flatMap((holds, row) => (holds && all[row - 1] !== true ? [row] : [])));
    expect(crossed.length).toBeGreaterThan(5);
  });

  it('goes no further than it is asked to', () => {
    const walked = new Debugger(spec, candles, []);
    expect(walked.run([], 40)).toMatchObject({ frame: { row: 39 }, stop: null });
    expect(walked.step()?.row).toBe(40);
  });

  it('stops where the strategy throws', () => {
    const definition = strategyOf('ema-crossover');
    const broken = {
      ...definition,
      create: () => ({
        initialise: () => undefined,
        onCandle: () => {
          throw new Error('no idea');
        },
      }),
    };
    const walked = new Debugger({ ...spec, definition: broken }, candles, []);
    expect(() => walked.step()).toThrow('no idea');
  });
});

describe('a watched expression', () => {
  it.each(['close', 'ema(9) > ema(21)', 'close[1] * 2', 'profit < -1 %', 'rsi(14) on 15m < 30'])(
    'may be %s',
    (text) => expect(watchFault(text)).toBeNull(),
  );

  it('that is wrong is told with its place', () => {
    expect(watchFault('emma(9) > 3')).toMatchObject({ line: 1, column: 1 });
    expect(() => new Debugger(spec, candles, ['close >'])).toThrow(Refusal);
  });
});

/** Units held when the candle was decided on: what the fills up to and with it have left. */
function watchedQuantity(frames: readonly DebugFrame[], row: number): number {
  return frames
    .slice(0, row + 1)
    .flatMap(({ changes }) => changes.flatMap(({ fill }) => fill ?? []))
    .reduce((held, { side, quantity }) => held + (side === 'buy' ? quantity : -quantity), 0);
}
