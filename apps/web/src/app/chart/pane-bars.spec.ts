import { istInstant, type Candle } from '@artha/core';
import { MOST_BARS, PaneBars } from './pane-bars.js';

const at = (time: string): number => istInstant('2026-07-28', time);
const candle = (openedAt: number, closePaise = 100): Candle => ({
  openedAt,
  openPaise: 100,
  highPaise: Math.max(100, closePaise),
  lowPaise: Math.min(100, closePaise),
  closePaise,
  volume: 10,
});
const closes = (bars: PaneBars): (number | undefined)[] =>
  Array.from({ length: bars.length }, (_, row) => bars.at(row)?.closePaise);

describe('the candles of a chart', () => {
  const bars = (): PaneBars => new PaneBars([candle(at('09:15'), 101), candle(at('09:20'), 102)]);

  it('move with the candle in progress and grow when the next one begins', () => {
    const chart = bars();
    expect(chart.take(candle(at('09:25'), 103), false)).toBe('began');
    expect(chart.take(candle(at('09:25'), 104), false)).toBe('moved');
    expect(chart.take(candle(at('09:25'), 105), true)).toBe('moved');
    expect(chart.take(candle(at('09:30'), 106), false)).toBe('began');
    expect([closes(chart), chart.closedCount, chart.revision]).toEqual([[101, 102, 105, 106], 3, 0]);
  });

  it('keep a candle whose close was never told', () => {
    const chart = bars();
    chart.take(candle(at('09:25'), 103), false);
    chart.take(candle(at('09:30'), 106), false);
    expect([closes(chart), chart.closedCount]).toEqual([[101, 102, 103, 106], 3]);
  });

  it('take no row twice, none that is late, and reopen nothing', () => {
    const chart = bars();
    expect(chart.take(candle(at('09:15'), 70), true)).toBe('none');
    expect(chart.take(candle(at('09:20'), 70), false)).toBe('none');
    expect(chart.take(candle(at('09:20'), 102), true)).toBe('none');
    chart.take(candle(at('09:25'), 103), false);
    expect(chart.take(candle(at('09:22'), 70), false)).toBe('none');
    expect(closes(chart)).toEqual([101, 102, 103]);
  });

  it('correct the last candle when its close is told after all', () => {
    const chart = bars();
    expect(chart.take(candle(at('09:20'), 99), true)).toBe('rewritten');
    expect([closes(chart), chart.revision]).toEqual([[101, 99], 1]);
  });

  it('grow to the past, and tell that they did', () => {
    const chart = bars();
    chart.prepend([candle(at('09:05'), 90), candle(at('09:10'), 91), candle(at('09:15'), 70)]);
    expect([closes(chart), chart.revision]).toEqual([[90, 91, 101, 102], 1]);
    chart.prepend([candle(at('09:10'), 70)]);
    expect(chart.revision).toBe(1);
  });

  it('find the candle an instant falls into', () => {
    const chart = bars();
    chart.take(candle(at('09:25')), false);
    const rows = ['09:14', '09:15', '09:19', '09:20', '09:26', '15:00'].map((time) => chart.rowAt(at(time)));
    expect(rows).toEqual([-1, 0, 0, 1, 2, 2]);
    expect(new PaneBars([]).rowAt(at('09:15'))).toBe(-1);
  });

  it('stay within their bound, at either end', () => {
    const many = Array.from({ length: MOST_BARS }, (_, row) => candle(at('09:15') + row * 1000));
    const chart = new PaneBars(many);
    chart.prepend([candle(at('09:00'))]);
    expect([chart.length, chart.isFull]).toEqual([MOST_BARS, true]);
    for (let row = 0; row < 2500; row++) chart.take(candle(at('15:00') + row * 1000), true);
    expect(chart.length).toBeLessThan(MOST_BARS + 1001);
    expect(chart.last?.openedAt).toBe(at('15:00') + 2499 * 1000);
  });
});
