import { type CandleColumns } from '@artha/core';

/** Candles of a minute whose price swings, so that averages cross: in paise, by a rule that needs no chance. */
export function swingingCandles(count: number): CandleColumns {
  const columns = {
    openedAt: new Float64Array(count),
    openPaise: new Float64Array(count),
    highPaise: new Float64Array(count),
    lowPaise: new Float64Array(count),
    closePaise: new Float64Array(count),
    volume: new Float64Array(count),
  };
  const price = (row: number): number =>
    Math.round(100_000 + 4_000 * Math.sin(row / 17) + 900 * Math.sin(row / 3));
  for (let row = 0; row < count; row++) {
    const [open, close] = [price(row), price(row + 1)];
    columns.openedAt[row] = Date.UTC(2026, 0, 5, 3, 45) + row * 60_000;
    columns.openPaise[row] = open;
    columns.closePaise[row] = close;
    columns.highPaise[row] = Math.max(open, close) + 50;
    columns.lowPaise[row] = Math.min(open, close) - 50;
    columns.volume[row] = 1_000;
  }
  return columns;
}
