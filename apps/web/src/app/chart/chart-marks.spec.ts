import { istInstant, type Candle } from '@artha/core';
import { type Fill } from '../live/shapes.js';
import { fillMarks, patternMarks, patternsOn } from './chart-marks.js';
import { IndicatorRun } from './indicator-run.js';
import { PaneBars } from './pane-bars.js';
import { type Palette } from './palette.js';

const OPEN_AT = istInstant('2026-07-28', '09:15');
const palette = { buy: 'blue', sell: 'orange', slots: ['teal'], text: '' } as unknown as Palette;
const candle = (row: number, openPaise: number, closePaise: number): Candle => ({
  openedAt: OPEN_AT + row * 60_000,
  openPaise,
  highPaise: Math.max(openPaise, closePaise) + 10,
  lowPaise: Math.min(openPaise, closePaise) - 10,
  closePaise,
  volume: 10,
});
const fill = (side: Fill['side'], quantity: number, minute: number): Fill =>
  ({ side, quantity, filledAt: new Date(OPEN_AT + minute * 60_000 + 5000).toISOString() }) as Fill;

describe('the marks on a chart', () => {
  const bars = new PaneBars(Array.from({ length: 20 }, (_, row) => candle(row, 1000, 1010)));

  it('add up what was bought or sold in one candle, a buy below and a sale above', () => {
    const marks = fillMarks(bars, [fill('buy', 5, 3), fill('sell', 2, 3), fill('buy', 7, 3)], palette, true);
    expect(marks.map(({ row, isAbove, text, colour }) => [row, isAbove, text, colour])).toEqual([
      [3, false, 'Buy 12', 'blue'],
      [3, true, 'Sell 2', 'orange'],
    ]);
  });

  it('label no two neighbours of a side, and none where there is no room', () => {
    const fills = [fill('buy', 1, 2), fill('buy', 1, 5), fill('buy', 1, 9), fill('buy', 1, -4)];
    expect(fillMarks(bars, fills, palette, true).map(({ text }) => text)).toEqual(['Buy 1', '', 'Buy 1']);
    expect(fillMarks(bars, fills, palette, false).every(({ text }) => text === '')).toBe(true);
  });

  it('show patterns of closed candles, bearish ones above, and tell their names', () => {
    const candles = Array.from({ length: 30 }, (_, row) =>
      candle(row, 1000, 1000 + (row % 2 === 0 ? 60 : -60)),
    );
    const engulfed = new PaneBars([...candles, candle(30, 1000, 1020), candle(31, 1040, 960)]);
    const run = new IndicatorRun('cdlengulfing');
    run.follow(engulfed);
    const choice = { id: 'p', text: 'cdlengulfing', looks: [{ colour: 1, width: 1 }], isHidden: false };
    const last = patternMarks(engulfed, [{ choice, run }], palette).at(-1);
    expect(last).toMatchObject({ row: 31, isAbove: true, shape: 'square', colour: 'teal' });
    expect(patternsOn([{ choice, run }], 31)[0]).toMatch(/Engulfing.*, bearish$/);
    expect(patternMarks(engulfed, [{ choice: { ...choice, isHidden: true }, run }], palette)).toEqual([]);
  });
});
