import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { istInstant } from '../time/instant.js';
import { BREAKDOWNS, breakdownsOf, weekdayHoursOf, withoutFigures } from './breakdowns.js';
import { type RoundTrip } from './round-trips.js';

function trip(entry: string, exit: string, pnlPaise: number, changed: Partial<RoundTrip> = {}): RoundTrip {
  const at = (stamp: string): number => istInstant(stamp.slice(0, 10), stamp.slice(11));
  return {
    sequence: 1,
    instrumentId: 'NSE:ABC',
    entryAt: at(entry),
    exitAt: at(exit),
    side: 'buy',
    quantity: 1,
    entryPaise: 1,
    exitPaise: 1,
    pnlPaise,
    chargesPaise: 10,
    maePaise: 0,
    mfePaise: 0,
    entryReason: 'by hand',
    reason: 'stop ₹99.50 touched',
    ...changed,
  };
}

// 30 January 2026 was a Friday, 2 February a Monday.
const TRIPS = [
  trip('2026-01-30 09:20', '2026-01-30 15:00', 300),
  trip('2026-01-30 09:59', '2026-02-02 09:15', -100, { side: 'sell', reason: 'stop ₹101 touched' }),
  trip('2026-02-02 10:00', '2026-02-02 11:00', -50, { instrumentId: 'NSE:XYZ', reason: 'target reached' }),
];

describe('trades by what they have in common', () => {
  const groups = breakdownsOf(TRIPS);

  it('are of the month they ended in and of the weekday and hour they began in', () => {
    expect(groups.month).toEqual([
      { key: '2026-01', trades: 1, wins: 1, pnlPaise: 300, chargesPaise: 10, profitFactor: null },
      { key: '2026-02', trades: 2, wins: 0, pnlPaise: -150, chargesPaise: 20, profitFactor: 0 },
    ]);
    expect(groups.weekday.map(({ key, trades }) => [key, trades])).toEqual([
      ['monday', 1],
      ['friday', 2],
    ]);
    expect(groups.hour.map(({ key, pnlPaise }) => [key, pnlPaise])).toEqual([
      ['09:00', 200],
      ['10:00', -50],
    ]);
  });

  it('are told by instrument and direction', () => {
    expect(groups.instrument.map(({ key }) => key)).toEqual(['NSE:ABC', 'NSE:XYZ']);
    expect(groups.side.map(({ key, trades }) => [key, trades])).toEqual([
      ['long', 2],
      ['short', 1],
    ]);
  });

  it('ended for the same reason whatever its prices were', () =>
    expect(groups.exitReason.map(({ key, trades }) => [key, trades])).toEqual([
      ['stop … touched', 2],
      ['target reached', 1],
    ]));

  it('fill one cell of weekday and hour each', () =>
    expect(weekdayHoursOf(TRIPS)).toEqual([
      { weekday: 'friday', hour: 9, trades: 2, pnlPaise: 200 },
      { weekday: 'monday', hour: 10, trades: 1, pnlPaise: -50 },
    ]));

  it('add up to all trades in every breakdown, however many reasons there are', () => {
    const some = fc.record({
      pnlPaise: fc.integer({ min: -1_000, max: 1_000 }),
      minute: fc.nat(5_000_000),
      reason: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 500 }), (all) => {
        const trips = all.map(({ pnlPaise, minute, reason }) =>
          trip('2020-01-01 09:15', '2020-01-01 09:15', pnlPaise, {
            entryAt: minute * 60_000,
            exitAt: minute * 60_000,
            reason,
          }),
        );
        const total = all.reduce((sum, { pnlPaise }) => sum + pnlPaise, 0);
        const sorted = breakdownsOf(trips);
        for (const name of [...BREAKDOWNS]) {
          const list = sorted[name];
          expect(list.reduce((sum, { trades }) => sum + trades, 0)).toBe(all.length);
          expect(list.reduce((sum, { pnlPaise }) => sum + pnlPaise, 0)).toBe(total);
          expect(list.length).toBeLessThanOrEqual(201);
        }
        expect(weekdayHoursOf(trips).reduce((sum, { pnlPaise }) => sum + pnlPaise, 0)).toBe(total);
      }),
    );
  });
});

describe('a reason without its figures', () => {
  it.each([
    ['fast SMA ₹1,983.11 crossed above slow −₹983.10', 'fast SMA … crossed above slow …'],
    ['sma(10) ₹983.11 crosses above sma(20) ₹983.10', 'sma(10) … crosses above sma(20) …'],
    ['RSI 29.8 is back at 50', 'RSI … is back at …'],
    ['down 2.5%, out', 'down …, out'],
    ['the day is over', 'the day is over'],
    ['below S1 and R2', 'below S1 and R2'],
  ])('%s', (reason, kind) => expect(withoutFigures(reason)).toBe(kind));
});
