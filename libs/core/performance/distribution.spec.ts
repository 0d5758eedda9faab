import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excursionsOf, histogramOf, thinned } from './distribution.js';
import { type RoundTrip } from './round-trips.js';

function trip(pnlPaise: number, index: number): RoundTrip {
  return {
    sequence: index + 1,
    instrumentId: 'NSE:ABC',
    entryAt: 0,
    exitAt: 1,
    side: 'buy',
    quantity: 1,
    entryPaise: 1,
    exitPaise: 1,
    pnlPaise,
    chargesPaise: 0,
    maePaise: 5,
    mfePaise: 7,
    entryReason: '',
    reason: '',
  };
}

describe('the histogram of results', () => {
  it('has bins of a round width, of which none holds losses and gains', () => {
    // From −₹40 to ₹200 in some 24 bins of ₹10
    const bins = histogramOf([-4_000, -1, 0, 999, 1_000, 20_000].map(trip));
    expect(bins).toHaveLength(25);
    expect(bins[0]).toEqual({ fromPaise: -4_000, toPaise: -3_000, trades: 1 });
    expect(
      bins.filter(({ trades }) => trades > 0).map(({ fromPaise, trades }) => [fromPaise, trades]),
    ).toEqual([
      [-4_000, 1],
      [-1_000, 1],
      [0, 2],
      [1_000, 1],
      [20_000, 1],
    ]);
  });

  it('is empty without trades, and one bin of one trade', () => {
    expect(histogramOf([])).toEqual([]);
    expect(histogramOf([trip(250, 0)])).toEqual([{ fromPaise: 200, toPaise: 300, trades: 1 }]);
  });

  it('counts every trade once, in the bin its result lies in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }), (pnls) => {
        const bins = histogramOf(pnls.map(trip));
        expect(bins.length).toBeLessThanOrEqual(27);
        for (const { fromPaise, toPaise, trades } of bins) {
          expect(pnls.filter((pnl) => pnl >= fromPaise && pnl < toPaise)).toHaveLength(trades);
          expect(fromPaise < 0 && toPaise > 0).toBe(false);
        }
        expect(bins.reduce((sum, { trades }) => sum + trades, 0)).toBe(pnls.length);
      }),
    );
  });
});

describe('a list made shorter', () => {
  it('keeps its order and its last, and nothing twice', () => {
    fc.assert(
      fc.property(fc.nat(3_000), fc.integer({ min: 1, max: 400 }), (length, limit) => {
        const all = Array.from({ length }, (_, place) => place);
        const some = thinned(all, limit);
        expect(some).toHaveLength(Math.min(length, limit));
        expect(some.at(-1)).toBe(all.at(-1));
        expect(some).toEqual([...new Set(some)].sort((one, other) => one - other));
      }),
    );
  });

  it('of trades tells what each went through', () =>
    expect(excursionsOf([1, 2, 3, 4].map(trip), 2)).toEqual([
      { sequence: 2, maePaise: 5, mfePaise: 7, pnlPaise: 2 },
      { sequence: 4, maePaise: 5, mfePaise: 7, pnlPaise: 4 },
    ]));
});
