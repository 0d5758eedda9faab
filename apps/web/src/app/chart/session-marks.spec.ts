import { istInstant, type Candle } from '@artha/core';
import { PaneBars } from './pane-bars.js';
import { sessionMarks } from './session-marks.js';

const candle = (on: string, time: string): Candle => ({
  openedAt: istInstant(on, time),
  openPaise: 1,
  highPaise: 1,
  lowPaise: 1,
  closePaise: 1,
  volume: 1,
});
const bars = new PaneBars([
  candle('2026-08-03', '15:00'),
  candle('2026-08-03', '15:15'),
  candle('2026-08-03', '15:20'),
  candle('2026-08-04', '09:00'),
  candle('2026-08-04', '09:15'),
]);
const isAuction = (at: number): boolean =>
  [
    istInstant('2026-08-03', '15:15'),
    istInstant('2026-08-03', '15:20'),
    istInstant('2026-08-04', '09:00'),
  ].includes(at);

describe('the marks of a session', () => {
  it('are the first candle of a day and the auctions, joined where they touch', () => {
    expect(sessionMarks(bars, 0, 99, isAuction)).toEqual({
      dayStarts: [3],
      shades: [{ from: 1, until: 3 }],
    });
  });
  it('begin no day with the first candle there is, nor with the edge of the screen', () => {
    expect(sessionMarks(bars, 1, 2, () => false).dayStarts).toEqual([]);
    expect(sessionMarks(bars, -5, 0, () => false).dayStarts).toEqual([]);
    expect(sessionMarks(bars, 3, 4, () => false).dayStarts).toEqual([3]);
  });
});
