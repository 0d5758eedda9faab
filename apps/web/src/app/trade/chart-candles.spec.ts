import { istInstant, type Candle } from '@artha/core';
import { ChartCandles } from './chart-candles.js';

const minute = (time: string, close: number, volume = 10): Candle => ({
  openedAt: istInstant('2026-07-28', time),
  openPaise: 100,
  highPaise: Math.max(100, close),
  lowPaise: Math.min(100, close),
  closePaise: close,
  volume,
});

describe('the candles of a chart', () => {
  it('joins the minutes of the candle in progress', () => {
    const chart = new ChartCandles('5m', [minute('09:15', 100)], [minute('09:20', 105), minute('09:21', 90)]);
    expect(chart.forming).toEqual({
      openedAt: istInstant('2026-07-28', '09:20'),
      openPaise: 100,
      highPaise: 105,
      lowPaise: 90,
      closePaise: 90,
      volume: 20,
    });
  });

  it('replaces a minute that is told again and closes a candle when the next one begins', () => {
    const chart = new ChartCandles('3m', []);
    chart.take(minute('09:15', 101));
    chart.take(minute('09:15', 103));
    chart.take(minute('09:17', 99));
    chart.take(minute('09:18', 104));
    expect(chart.closedCount).toBe(1);
    expect(chart.all.map((candle) => candle.closePaise)).toEqual([99, 104]);
    expect(chart.all[0]?.volume).toBe(20);
  });

  it('never reopens what the server read as closed', () => {
    const chart = new ChartCandles('1m', [minute('09:16', 100)]);
    chart.take(minute('09:15', 70));
    chart.take(minute('09:16', 70));
    expect(chart.all.map((candle) => candle.closePaise)).toEqual([100]);
  });

  it('counts hourly candles from the opening of the session', () => {
    const chart = new ChartCandles('1h', [], [minute('10:14', 100), minute('10:15', 102)]);
    expect(chart.all.map((candle) => candle.openedAt)).toEqual([
      istInstant('2026-07-28', '09:15'),
      istInstant('2026-07-28', '10:15'),
    ]);
  });
});
