import { type Position } from '../live/shapes.js';
import { positionRow, positionTotals } from './position-rows.js';

const long: Position = {
  id: 'p1',
  accountId: 'a1',
  mode: 'paper',
  deploymentId: null,
  instrumentId: 'NSE:RELIANCE',
  product: 'MIS',
  quantity: 10,
  averagePaise: 10000,
  costPaise: 100000,
  realisedPaise: 500,
  chargesPaise: 200,
  updatedAt: '2026-07-28T05:00:00Z',
};
const short: Position = { ...long, id: 'p2', quantity: -10, costPaise: -100000 };
const flat: Position = { ...long, id: 'p3', quantity: 0, costPaise: 0, averagePaise: null };

describe('a position against the last price', () => {
  it.each([
    ['a long gains when the price rises', long, 10100, 1000, 1300, 1],
    ['a short loses when the price rises', short, 10100, -1000, -700, -1],
    ['a flat one keeps what it realised', flat, 10100, 0, 300, null],
    ['a flat one needs no price', flat, null, 0, 300, null],
    ['an open one without a price is unknown', long, null, null, null, null],
  ] as const)('%s', (_name, position, last, unrealised, net, percent) => {
    const row = positionRow(position, last);
    expect([row.unrealisedPaise, row.netPaise, row.percent]).toEqual([unrealised, net, percent]);
  });

  it('adds up, and stays unknown while one price is missing', () => {
    const totals = positionTotals([positionRow(long, 10100), positionRow(flat, null)]);
    expect(totals).toEqual({
      realisedPaise: 1000,
      chargesPaise: 400,
      unrealisedPaise: 1000,
      netPaise: 1600,
      openCount: 1,
    });
    expect(positionTotals([positionRow(long, 10100), positionRow(short, null)]).netPaise).toBeNull();
  });
});
