import { type Candle } from '@artha/core';
import { ChartRows } from './chart-rows.js';
import { PaneBars } from './pane-bars.js';

const candle = (row: number, [open, high, low, close]: readonly number[]): Candle => ({
  openedAt: row * 60_000,
  openPaise: (open ?? 0) * 100,
  highPaise: (high ?? 0) * 100,
  lowPaise: (low ?? 0) * 100,
  closePaise: (close ?? 0) * 100,
  volume: 1,
});

describe('the rows of a chart', () => {
  // Worked by hand from the definition: close = (O+H+L+C)/4, open = middle of the row before.
  it('average the candles of Heikin Ashi', () => {
    const rows = new ChartRows('heikin-ashi');
    rows.follow(new PaneBars([candle(0, [10, 14, 8, 12]), candle(1, [12, 20, 11, 13])]));
    expect(rows.at(0)).toMatchObject({ open: 11, high: 14, low: 8, close: 11 });
    expect(rows.at(1)).toMatchObject({ open: 11, high: 20, low: 11, close: 14, isUp: true });
  });

  it('colour a hollow candle by the close before, and fill it when it fell itself', () => {
    const rows = new ChartRows('hollow');
    rows.follow(
      new PaneBars([candle(0, [10, 12, 9, 11]), candle(1, [14, 15, 11, 12]), candle(2, [9, 11, 8, 10])]),
    );
    expect([0, 1, 2].map((row) => [rows.at(row)?.isUp, rows.at(row)?.isHollow])).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ]);
  });

  it.each(['candles', 'heikin-ashi'] as const)('of %s are the same told at once or tick by tick', (type) => {
    const candles = Array.from({ length: 12 }, (_, row) =>
      candle(row, [10 + row, 15 + row, 5, 9 + ((row * 7) % 5)]),
    );
    const atOnce = new ChartRows(type);
    atOnce.follow(new PaneBars(candles));
    const bars = new PaneBars(candles.slice(0, 3));
    const byTick = new ChartRows(type);
    for (const one of candles.slice(3)) {
      for (const highPaise of [one.highPaise + 900, one.highPaise]) {
        bars.take({ ...one, highPaise }, false);
        byTick.follow(bars);
      }
    }
    for (let row = 0; row < candles.length; row++) expect(byTick.at(row)).toEqual(atOnce.at(row));
  });

  it('begin anew when the past has grown', () => {
    const bars = new PaneBars([candle(5, [10, 14, 8, 12])]);
    const rows = new ChartRows('heikin-ashi');
    rows.follow(bars);
    bars.prepend([candle(4, [10, 14, 8, 30])]);
    expect(rows.follow(bars)).toBe(0);
    expect(rows.at(1)?.open).toBe((20 + 15.5) / 2);
  });
});
