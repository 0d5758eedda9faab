import { istInstant, plugInIndicator, programOf, unplugIndicator, type Candle } from '@artha/core';
import { ApiFailure } from '../live/api.js';
import { type DrawIndicator, type DrawnIndicator } from '../live/shapes.js';
import { PaneBars } from './pane-bars.js';
import { PluginRun } from './plugin-run.js';

const OPEN_AT = istInstant('2026-07-28', '09:15');
const candle = (row: number): Candle => ({
  openedAt: OPEN_AT + row * 60_000,
  ...{ openPaise: row, highPaise: row, lowPaise: row, closePaise: 100 * row, volume: 10 },
});
const history = (length: number, from = 0): Candle[] =>
  Array.from({ length }, (_, row) => candle(from + row));

/** Answers as the API would of an indicator whose value is the close; remembers what it was asked. */
class Drawer {
  readonly asked: DrawIndicator[] = [];
  failure: Error | null = null;

  readonly draw = (asked: DrawIndicator): Promise<DrawnIndicator> => {
    this.asked.push(asked);
    if (this.failure) return Promise.reject(this.failure);
    const closes = asked.candles.map((row) => row[4] ?? null);
    const forming = asked.formsLast ? [closes.pop() ?? null] : null;
    return Promise.resolve({ partId: 'p', memory: `after ${closes.length}`, outputs: [closes], forming });
  };
}

describe('an indicator of a plug-in on a chart', () => {
  let drawer: Drawer;
  let drawn: number;
  let run: PluginRun;
  /** What was asked has been answered, and whatever was asked then. */
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    plugInIndicator({
      ...{ name: 'house_close', title: 'House close', description: 'The close.', group: 'overlap' },
      ...{ pane: 'price', inputs: ['close'], parameters: [] },
      outputs: [{ name: 'close', unit: 'price', draw: 'line' }],
      warmUp: () => 1,
      program: () => programOf(1, () => () => {}),
    });
    drawer = new Drawer();
    drawn = 0;
    run = new PluginRun('house_close', drawer.draw, () => drawn++);
  });
  afterEach(() => {
    run.end();
    unplugIndicator('house_close');
    vi.useRealTimers();
  });

  it('is drawn in pieces that go on from one another, in rupees, and not from the beginning of time', async () => {
    const bars = new PaneBars(history(7_000));
    bars.take(candle(7_000), false);
    expect(run.follow(bars)).toBe(0);
    expect(run.value(0, 6_999)).toBeNaN();
    await settled();
    expect(drawer.asked.map(({ candles, memory }) => [candles.length, memory])).toEqual([
      [2_000, undefined],
      [2_000, 'after 2000'],
      [2_001, 'after 2000'],
    ]);
    expect([0, 999, 1_000, 6_999, 7_000, 7_001].map((row) => run.value(0, row))).toEqual([
      NaN,
      NaN,
      1_000,
      6_999,
      7_000,
      NaN,
    ]);
    expect([run.length, drawn, run.failure]).toEqual([7_001, 3, null]);
  });

  it('asks for a forming candle once a second, and for one that closed at once', async () => {
    const bars = new PaneBars(history(3));
    bars.take(candle(3), false);
    run.follow(bars);
    await settled();
    for (let nth = 0; nth < 5; nth++) run.follow(bars);
    await settled();
    expect(drawer.asked).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    await settled();
    expect(drawer.asked.at(-1)).toMatchObject({ candles: [[candle(3).openedAt, 3, 3, 3, 300, 10]] });
    bars.take(candle(3), true);
    run.follow(bars);
    await settled();
    expect(drawer.asked).toHaveLength(3);
    expect([run.value(0, 3), run.length]).toEqual([3, 4]);
  });

  it('begins anew when the past is another, whatever was under way', async () => {
    const bars = new PaneBars(history(3, 10));
    run.follow(bars);
    bars.prepend(history(10));
    expect(run.follow(bars)).toBe(0);
    await settled();
    expect(drawer.asked.map(({ candles }) => candles.length)).toEqual([3, 13]);
    expect([0, 12, 13].map((row) => run.value(0, row))).toEqual([0, 12, NaN]);
  });

  it('says what it did wrong and asks no more, until the past is another', async () => {
    const bars = new PaneBars(history(3));
    drawer.failure = new ApiFailure(
      'The indicator house_close() cannot be drawn: It threw.',
      'BAD_INDICATOR',
      422,
    );
    run.follow(bars);
    await settled();
    expect([run.failure, drawn]).toEqual(['It threw.', 1]);
    vi.advanceTimersByTime(60_000);
    run.follow(bars);
    await settled();
    expect(drawer.asked).toHaveLength(1);
    drawer.failure = null;
    run.follow(new PaneBars(history(3)));
    await settled();
    expect([run.failure, run.value(0, 2)]).toEqual([null, 2]);
  });

  it('asks again by itself after an API that was away', async () => {
    drawer.failure = new ApiFailure('Later.', 'UNKNOWN', 503);
    run.follow(new PaneBars(history(3)));
    await settled();
    expect(run.failure).toBe('Later.');
    drawer.failure = null;
    vi.advanceTimersByTime(5_000);
    await settled();
    expect([run.failure, run.value(0, 2)]).toEqual([null, 2]);
  });
});
