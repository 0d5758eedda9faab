import { istInstant, paiseFromRupees, ReplayClock, type Side } from '@artha/core';
import { describe, expect, it } from 'vitest';
import { Faults, NO_FAULTS } from './faults.js';
import { SimulatedVenue } from './simulated-venue.js';

const OPENING = 100_000_000;

function venue(partial = 0): {
  venue: SimulatedVenue;
  clock: ReplayClock;
  trade: (side: Side, rupees: number) => void;
} {
  const clock = new ReplayClock(istInstant('2026-05-04', '10:00'));
  const faults = new Faults({ ...NO_FAULTS, partial }, 7);
  const made = new SimulatedVenue({ clock, faults, tariff: 'zerodha', openingPaise: OPENING });
  const trade = (side: Side, rupees: number): void => {
    const order = { tag: null, instrumentId: 'NSE:ABC', side, product: 'CNC', quantity: 100 } as const;
    const terms = { kind: 'MARKET', validity: 'DAY', validMinutes: null, limitPaise: null } as const;
    made.place('A1', { ...order, ...terms, triggerPaise: null, marketPaise: rupees * 100 });
    for (let left = 20; left > 0; left--) made.tick();
  };
  return { venue: made, clock, trade };
}
const charged = (one: SimulatedVenue): number =>
  one.book('A1').trades.reduce((sum, { chargesPaise }) => sum + chargesPaise, 0);

describe('the books of the broker simulator', () => {
  it('charge shares that are sold on the day they were bought as intraday, and an order in pieces once', () => {
    const { venue: one, trade } = venue(1);
    trade('buy', 1_400);
    trade('sell', 1_400);
    const { trades, positions } = one.book('A1');
    expect(trades.length).toBeGreaterThan(4);
    expect(positions).toMatchObject([{ quantity: 0 }]);
    const turnover = trades.reduce((sum, { valuePaise }) => sum + valuePaise, 0);
    // NSE.md §4.4, example 1: 97.16 for 2,81,000 of turnover; prices walk a little here.
    expect(turnover).toBeGreaterThan(27_500_000);
    expect(Math.abs(charged(one) - paiseFromRupees(97))).toBeLessThan(200);
  });

  it('begin a day with what the day before ended with', () => {
    const { venue: one, clock, trade } = venue();
    trade('buy', 1_400);
    const { openingPaise, cashPaise } = one.book('A1').funds;
    expect(openingPaise).toBe(OPENING);
    expect(cashPaise).toBeLessThan(OPENING);
    clock.advanceTo(istInstant('2026-05-05', '05:59'));
    expect(one.book('A1').funds).toEqual({ openingPaise, cashPaise });
    clock.advanceTo(istInstant('2026-05-05', '06:00'));
    expect(one.book('A1').funds).toEqual({ openingPaise: cashPaise, cashPaise });
  });
});
