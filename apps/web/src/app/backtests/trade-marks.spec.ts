import { type BacktestTrade } from '../live/shapes.js';
import { pageAfter, tradeMarks } from './trade-marks.js';

const trade: BacktestTrade = {
  sequence: 1,
  instrumentId: 'NSE:ABC',
  entryAt: '2021-04-30T04:00:00.000Z',
  exitAt: '2021-04-30T05:00:00.000Z',
  side: 'sell',
  quantity: 10,
  entryPaise: 10_000,
  exitPaise: 9_900,
  pnlPaise: 950,
  chargesPaise: 50,
  maePaise: 10,
  mfePaise: 1_100,
  entryReason: 'below the range',
  reason: 'the day is over',
};

describe('a trade on the chart', () => {
  it('is shown with forty candles behind it', () =>
    expect(pageAfter(trade, '5m')).toBe('2021-04-30T08:20:00.000Z'));

  it('of a short is sold above and bought back below, oldest first, and tells what came of it', () => {
    const other = { ...trade, sequence: 2, side: 'buy' as const, entryAt: trade.exitAt };
    const marks = tradeMarks([other, trade], trade, { buy: 'blue', sell: 'orange' });
    expect(marks.map(({ shape, color, text }) => [shape, color, text])).toEqual([
      ['arrowDown', 'orange', 'Sell 100.00'],
      ['arrowUp', 'blue', ''],
      ['arrowDown', 'orange', ''],
      ['arrowUp', 'blue', 'Exit 99.00, +9.50'],
    ]);
  });
});
