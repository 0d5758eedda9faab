import { describe, expect, it } from 'vitest';
import { type RoundTrip } from '../performance/round-trips.js';
import { firstDifference } from './parity.js';

const trip: RoundTrip = {
  sequence: 1,
  instrumentId: 'NSE:ABC',
  entryAt: 1,
  exitAt: 2,
  side: 'buy',
  quantity: 10,
  entryPaise: 100,
  exitPaise: 110,
  pnlPaise: 90,
  chargesPaise: 10,
  maePaise: 20,
  mfePaise: 120,
  entryReason: 'a test',
  reason: 'a test',
};

describe('two lists of trades', () => {
  it('that are equal part nowhere', () =>
    expect(firstDifference([trip, trip], [trip, { ...trip }])).toBeNull());

  it('part at the first trade and field that differ', () =>
    expect(firstDifference([trip, trip], [trip, { ...trip, exitPaise: 111, pnlPaise: 91 }])).toEqual({
      trade: 2,
      field: 'exitPaise',
      inBacktest: 110,
      onPaper: 111,
    }));

  it('part where one of them ends', () => {
    expect(firstDifference([trip], [])).toMatchObject({
      trade: 1,
      field: 'trade',
      inBacktest: trip,
      onPaper: null,
    });
    expect(firstDifference([], [trip])).toMatchObject({ trade: 1, field: 'trade', onPaper: trip });
  });
});
