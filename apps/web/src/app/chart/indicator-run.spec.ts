import { createIndicator, istInstant, parseIndicator, type Candle } from '@artha/core';
import { IndicatorRun, valueRange } from './indicator-run.js';
import { PaneBars } from './pane-bars.js';

const OPEN_AT = istInstant('2026-07-28', '09:15');
const candle = (row: number, closePaise: number): Candle => ({
  openedAt: OPEN_AT + row * 60_000,
  openPaise: closePaise,
  highPaise: closePaise + 50,
  lowPaise: closePaise - 50,
  closePaise,
  volume: 10,
});
const history = (length: number, from = 0): Candle[] =>
  Array.from({ length }, (_, row) => candle(from + row, 100_00 + (((from + row) * 37) % 400)));

/** What a strategy is shown: a fresh object that saw every candle up to and with this one. */
const seenByStrategy = (text: string, candles: readonly Candle[]): number => {
  const indicator = createIndicator(parseIndicator(text));
  for (const one of candles) indicator.push(one);
  return indicator.value / 100;
};

describe('an indicator on a chart', () => {
  it('is warming up first, and then in rupees', () => {
    const run = new IndicatorRun('sma(3)');
    run.follow(new PaneBars([candle(0, 100_00), candle(1, 101_00), candle(2, 105_00)]));
    expect([0, 1, 2, 3].map((row) => run.value(0, row))).toEqual([NaN, NaN, 102, NaN]);
  });

  it('shows for every candle, closed and forming, what a strategy saw then', () => {
    const candles = history(60);
    const bars = new PaneBars(candles.slice(0, 20));
    const run = new IndicatorRun('ema(9)');
    run.follow(bars);
    candles.slice(20).forEach((one, row) => {
      for (const closePaise of [one.closePaise + 90, one.closePaise]) {
        bars.take({ ...one, closePaise }, false);
        run.follow(bars);
        const seen = [...candles.slice(0, 20 + row), { ...one, closePaise }];
        expect(run.value(0, 20 + row)).toBe(seenByStrategy('ema(9)', seen));
      }
      bars.take(one, true);
    });
    run.follow(bars);
    expect(run.value(0, 59)).toBe(seenByStrategy('ema(9)', candles));
  });

  it('goes through history once, and tells from which row on it differs', () => {
    const bars = new PaneBars(history(20));
    const run = new IndicatorRun('ema(9)');
    expect(run.follow(bars)).toBe(0);
    bars.take(candle(20, 120_00), false);
    expect([run.follow(bars), run.follow(bars)]).toEqual([20, 20]);
    bars.take(candle(21, 121_00), false);
    expect(run.follow(bars)).toBe(20);
  });

  it('begins anew when the past has grown or another chart is shown', () => {
    const bars = new PaneBars(history(20, 30));
    const run = new IndicatorRun('ema(9)');
    run.follow(bars);
    bars.prepend(history(30));
    expect(run.follow(bars)).toBe(0);
    expect(run.value(0, 49)).toBe(seenByStrategy('ema(9)', history(50)));
    const other = new PaneBars(history(12));
    run.follow(other);
    expect([run.value(0, 11), run.value(0, 12)]).toEqual([seenByStrategy('ema(9)', history(12)), NaN]);
  });

  it('tells between which values its lines run on some rows, and nothing while it warms up', () => {
    const run = new IndicatorRun('sma(2)');
    run.follow(new PaneBars([candle(0, 100_00), candle(1, 110_00), candle(2, 90_00), candle(3, 130_00)]));
    expect(valueRange(run, -5, 99, [])).toEqual({ min: 100, max: 110 });
    expect(valueRange(run, 2, 2, [30])).toEqual({ min: 30, max: 100 });
    expect(valueRange(run, 0, 0, [])).toBeNull();
  });
});
