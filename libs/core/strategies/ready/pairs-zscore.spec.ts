import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candle, columnsOf } from '../../market/candle.js';
import { type Instrument } from '../../market/instrument.js';
import { type RoundTrip } from '../../performance/round-trips.js';
import { Backtest } from '../../simulation/backtest.js';
import { type BacktestSpec } from '../../simulation/backtest-spec.js';
import { compareWithPaper } from '../../simulation/parity.js';
import { candlesOf } from '../testing/walk.js';

const ABC: Instrument = {
  id: 'NSE:ABC',
  exchange: 'NSE',
  symbol: 'ABC',
  name: 'Abc',
  kind: 'equity',
  tickPaise: 1,
  lotQuantity: 1,
  isActive: true,
};
const XYZ = { ...ABC, id: 'NSE:XYZ', symbol: 'XYZ', lotQuantity: 5 };
const PARAMETERS = { bars: 10, exitScore: 0.5, entryScore: 1.5, stopScore: 2.8 };

type Pair = readonly [abc: number | null, xyz: number | null];

/** Rupees; null is a candle that is missing. */
function sidesOf(pairs: readonly Pair[]): { first: Candle[]; second: Candle[] } {
  const side = (place: 0 | 1): Candle[] =>
    candlesOf(pairs.map((pair) => pair[place] ?? 1)).filter((_, row) => pairs[row]?.[place] !== null);
  return { first: side(0), second: side(1) };
}

function specOf(second: readonly Candle[], more: Partial<BacktestSpec> = {}): BacktestSpec {
  const other = {
    instrumentId: XYZ.id,
    timeframe: '5m',
    candles: columnsOf(second),
    instrument: XYZ,
  } as const;
  return {
    strategyId: 'pairs-zscore',
    parameters: PARAMETERS,
    instrument: ABC,
    timeframe: '5m',
    others: [other],
    capitalPaise: 100_000_000,
    quantity: 100,
    slippageBps: 0,
    commissionBps: 0,
    ...more,
  };
}

function trades(pairs: readonly Pair[], more: Partial<BacktestSpec> = {}): readonly RoundTrip[] {
  const { first, second } = sidesOf(pairs);
  const backtest = new Backtest(specOf(second, more), columnsOf(first));
  backtest.step();
  return backtest.result().trades;
}
const toldOf = (trips: readonly RoundTrip[]): unknown[] =>
  trips.map(({ instrumentId, side, quantity, entryReason, reason }) => [
    instrumentId.slice(4),
    side,
    quantity,
    entryReason,
    reason,
  ]);

/** Ten that hardly differ, then one apart, then as before. */
const usual = (count: number): Pair[] =>
  Array.from({ length: count }, (_, place): Pair => [100 + (place % 2), 200]);

describe('pairs z-score', () => {
  it('sells the dear one and buys as much of the other, until they are as usual', () => {
    // nine usual ones and 104 of them: mean, deviation and score worked out by hand from their logarithms
    const spreads = [...usual(9).map(([abc]) => abc ?? NaN), 104].map((abc) => Math.log(abc / 200));
    const mean = spreads.reduce((sum, one) => sum + one, 0) / 10;
    const deviation = Math.sqrt(spreads.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 10);
    const score = ((spreads[9] ?? NaN) - mean) / deviation;
    expect(score).toBeGreaterThan(1.5);
    const [first, second] = toldOf(trades([...usual(9), [104, 200], ...usual(6)]));
    const reason = `${score.toFixed(2)} deviations apart from XYZ`;
    // 100 of ABC at 104 are 10,400 rupees: 52 of XYZ at 200, in lots of five
    expect(first).toEqual(['ABC', 'sell', 100, reason, expect.stringMatching(/deviations apart again$/)]);
    expect(second).toEqual(['XYZ', 'buy', 50, reason, expect.stringMatching(/deviations apart again$/)]);
  });

  it('buys the first only where it is told so', () => {
    const dear: Pair[] = [...usual(9), [104, 200], ...usual(6)];
    const cheap: Pair[] = [...usual(9), [97, 200], ...usual(6)];
    const long = { parameters: { ...PARAMETERS, direction: 1 } };
    expect(trades(dear, long)).toEqual([]);
    expect(trades(cheap, long).map(({ side }) => side)).toEqual(['buy', 'sell']);
  });

  it('gives up when they part further, and waits until they have met again', () => {
    // scores 2.10, 2.92, 1.96 and 1.50, which would be an entry, then back
    const parting: Pair[] = [
      [102, 200],
      [110, 200],
      [109.89, 200],
      [109.89, 200],
    ];
    const trips = trades([...usual(9), ...parting, ...usual(3)]);
    expect(trips.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^2\.92 .*too far$/),
      expect.stringMatching(/^2\.92 .*too far$/),
    ]);
  });

  it('leaves in the evening', () => {
    const flat = usual(67);
    const trips = trades([...flat, [104, 200], [104, 200], [104, 200], ...usual(4)], {
      parameters: { ...PARAMETERS, exitScore: 0, exitAt: 15 * 60 + 5 },
    });
    expect(trips.map(({ reason }) => reason)).toEqual(['the day is over', 'the day is over']);
  });

  it('is rid of the one where the other could not be had', () => {
    // the other is not traded when the entry would be filled, nor after
    const pairs: Pair[] = [...usual(9), [104, 200], [104, null], [104, null], [104, null], [104, null]];
    const trips = trades(pairs);
    expect(toldOf(trips).map((trip) => (trip as unknown[]).slice(0, 2))).toEqual([['ABC', 'sell']]);
    expect(trips[0]?.reason).toBe('only one of the two is held');
  });

  it('trades on paper as in a backtest, and never holds one for long without the other', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })), {
      minLength: 40,
      maxLength: 74,
    });
    const missing = fc.array(fc.nat({ max: 73 }), { maxLength: 6 });
    let count = 0;
    fc.assert(
      fc.property(steps, missing, missing, (walks, oneMissing, otherMissing) => {
        let [abc, xyz] = [100, 200];
        const pairs = walks.map(([one, other], row): Pair => {
          [abc, xyz] = [abc + one, xyz + other];
          return [oneMissing.includes(row) ? null : abc, otherMissing.includes(row) ? null : xyz];
        });
        const { first, second } = sidesOf(pairs);
        const report = compareWithPaper(specOf(second), columnsOf(first));
        expect(report.firstDifference).toBeNull();
        count += report.tradesInBacktest;
        for (const trip of trades(pairs)) {
          const partner = trades(pairs).find(
            ({ instrumentId, entryAt }) => instrumentId !== trip.instrumentId && entryAt === trip.entryAt,
          );
          const isMet = partner !== undefined && partner.side !== trip.side;
          if (oneMissing.length + otherMissing.length === 0) expect(isMet).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
    expect(count).toBeGreaterThan(20);
  });

  it('ends with the candles that are decided on, on paper too, though the other is traded after them', () => {
    // in at 104, out at the last candle of the first: there is nothing any more that its exit could meet
    const pairs: Pair[] = [...usual(9), [104, 200], [104, 200], ...usual(1), [null, 200], [null, 200]];
    const { first, second } = sidesOf(pairs);
    expect(compareWithPaper(specOf(second), columnsOf(first))).toMatchObject({
      tradesInBacktest: 0,
      tradesOnPaper: 0,
      firstDifference: null,
    });
  });

  it('refuses scores that are out of order, and one instrument alone', () => {
    expect(() => trades([], { parameters: { ...PARAMETERS, exitScore: 2 } })).toThrow(
      'exitScore must be below entryScore',
    );
    expect(() => trades([], { others: [] })).toThrow('Pairs z-score trades 2 instruments together');
  });
});
