import { type CandleColumns, emptyColumns, istInstant, Refusal, writeCandle } from '@artha/core';
import { type DebugGround, DebugRun } from './debug-run.js';

function swinging(count: number): CandleColumns {
  const columns = emptyColumns(count);
  const begin = istInstant('2026-01-05', '09:15');
  for (let row = 0; row < count; row++) {
    const closePaise = 100_000 + Math.round(Math.sin(row / 6) * 2_000);
    const openedAt = begin + row * 300_000;
    const prices = {
      openPaise: closePaise,
      highPaise: closePaise + 50,
      lowPaise: closePaise - 50,
      closePaise,
    };
    writeCandle(columns, row, { openedAt, ...prices, volume: 900 });
  }
  return columns;
}

const ground: DebugGround = {
  spec: {
    strategyId: 'sma-crossover',
    parameters: { fastBars: 3, slowBars: 8, direction: 1 },
    instrument: {
      ...{ id: 'NSE:ABC', exchange: 'NSE', symbol: 'ABC', name: 'Abc', kind: 'equity' },
      ...{ tickPaise: 5, lotQuantity: 1, isActive: true },
    },
    timeframe: '5m',
    capitalPaise: 10_000_000,
    quantity: 10,
    slippageBps: 5,
    commissionBps: 3,
  },
  candles: swinging(1_500),
};

async function ended(run: DebugRun): Promise<void> {
  while (run.isRunning()) await new Promise((resolve) => setTimeout(resolve));
}

describe('a walk through a backtest', () => {
  it('goes on by a candle, and back to where it was', () => {
    const run = new DebugRun(ground);
    expect([run.done(), run.frame(), run.isOver()]).toEqual([0, null, false]);
    for (let candle = 0; candle < 60; candle++) run.step();
    const [frame, lines] = [run.frame(), run.lines()];
    expect(run.done()).toBe(60);
    expect(lines.length).toBeGreaterThan(0);
    run.goTo(90);
    expect(run.done()).toBe(90);
    run.goTo(60);
    expect(run.lines()).toEqual(lines);
    expect([run.frame()?.row, run.frame()?.equityPaise]).toEqual([59, frame?.equityPaise]);
    run.goTo(0);
    expect([run.done(), run.lines()]).toEqual([0, []]);
  });

  it('runs to the next signal, or to the end, and keeps no more than can be looked at', async () => {
    const run = new DebugRun(ground);
    run.run(['signal']);
    await ended(run);
    expect(run.stop()).toBe('signal');
    expect(run.frame()?.decision?.kind).toBe('buy');
    run.run([]);
    expect(run.isRunning()).toBe(true);
    await ended(run);
    expect([run.isOver(), run.done(), run.stop()]).toEqual([true, 1_500, null]);
    expect(run.frames()).toHaveLength(400);
    expect(run.lines().length).toBeLessThanOrEqual(200);
  });

  it('stands still when it is told to', async () => {
    const run = new DebugRun({ ...ground, candles: swinging(5_000) });
    run.run([]);
    run.pause();
    const done = run.done();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([run.isRunning(), run.done()]).toEqual([false, done]);
    expect(done).toBeLessThan(5_000);
  });

  it('is where it was when something else is watched; what cannot be read changes nothing', () => {
    const run = new DebugRun(ground);
    run.goTo(100);
    run.watch(['close > 900', 'rsi(14)']);
    expect(run.done()).toBe(100);
    expect(run.frame()?.watches.map(({ holds }) => holds)).toEqual([true, null]);
    expect(() => run.watch(['close >'])).toThrow(Refusal);
    expect([run.done(), run.watched()]).toEqual([100, ['close > 900', 'rsi(14)']]);
    run.step();
    expect(run.frame()?.watches).toHaveLength(2);
  });

  it('goes into a candle tick by tick, through it and out, and shows nothing ahead', async () => {
    const [run, byCandle] = [new DebugRun(ground), new DebugRun(ground)];
    run.goTo(60);
    byCandle.goTo(61);
    await run.stepTick();
    expect([run.done(), run.inside()?.at, run.frame()?.row]).toEqual([60, 0, 59]);
    expect(run.drawn().at(-1)?.candle).toMatchObject({ volume: 0, highPaise: run.tick()?.paise });
    expect(run.drawn()).toHaveLength(61);
    const ticks = run.inside()?.frame.ticks.length ?? 0;
    for (let tick = 1; tick < ticks; tick++) await run.stepTick();
    expect([run.done(), run.inside()?.at]).toEqual([60, ticks - 1]);
    await run.stepTick();
    expect([run.done(), run.tick(), run.lines()]).toEqual([61, null, byCandle.lines()]);
    expect(run.frame()?.equityPaise).toBe(byCandle.frame()?.equityPaise);
  });

  it('goes back by ticks, and out of a candle by any other way', async () => {
    const run = new DebugRun(ground);
    run.goTo(60);
    await run.backTick();
    expect([run.done(), run.tick()?.points[0]?.place]).toEqual([59, 'close']);
    await run.backTick();
    expect(run.inside()?.at).toBe((run.inside()?.frame.ticks.length ?? 0) - 2);
    run.back();
    expect([run.done(), run.tick()]).toEqual([59, null]);
    await run.stepTick();
    run.step();
    expect([run.done(), run.tick()]).toEqual([60, null]);
    await run.stepTick();
    run.watch(['close > 900']);
    expect([run.done(), run.tick()]).toEqual([60, null]);
    await run.stepTick();
    run.goTo(1_500);
    expect([run.done(), run.isOver(), run.frames().at(-2)?.row]).toEqual([1_500, true, 1_498]);
    await run.stepTick();
    expect(run.tick()).toBeNull();
  });

  it('takes the recorded ticks of a candle, and forgets them when it was sent elsewhere meanwhile', async () => {
    const asked: number[] = [];
    const run = new DebugRun({
      ...ground,
      ticksOf: async (row) => {
        asked.push(row);
        await Promise.resolve();
        return [{ at: 5, paise: 100_010, volume: 3 }];
      },
    });
    run.goTo(10);
    await run.stepTick();
    expect([asked, run.tick()?.isRecorded, run.tick()?.paise]).toEqual([[10], true, 100_010]);
    run.goTo(20);
    const entering = run.stepTick();
    expect(run.isReading()).toBe(true);
    run.step();
    await entering;
    expect([run.done(), run.tick(), run.isReading()]).toEqual([21, null, false]);
  });
});
