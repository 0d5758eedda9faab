import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paiseFromRupees } from '../money/paise.js';
import { optionValue } from '../options/option-price.js';
import { istInstant } from '../time/instant.js';
import { estimateMargin, type MarginEstimate, type MarginLeg } from './margin-estimate.js';

const at = istInstant('2026-05-29', '15:30');
const expiresAt = istInstant('2026-06-30', '15:30');
const SPOT = paiseFromRupees(23_547.75);

function future(quantity: number, rupees: number, expires = expiresAt): MarginLeg {
  return { quantity, pricePaise: paiseFromRupees(rupees), expiresAt: expires, option: null };
}
function option(
  quantity: number,
  type: 'CE' | 'PE',
  strike: number,
  rupees: number,
  expires = expiresAt,
): MarginLeg {
  const pricePaise = paiseFromRupees(rupees);
  return { quantity, pricePaise, expiresAt: expires, option: { strikePaise: paiseFromRupees(strike), type } };
}
function margin(...legs: MarginLeg[]): MarginEstimate {
  return estimateMargin({ underlying: 'index', spotPaise: SPOT, at, legs });
}

describe('beside the risk file of NSE Clearing of 29 May 2026 (NIFTY at 23,547.75, lot 65)', () => {
  it.each<[string, MarginLeg, number, number]>([
    ['a future bought', future(65, 23_748.5), 143_720, 30_873],
    ['a 23700 call sold at 437.65', option(-65, 'CE', 23_700, 437.65), 141_673, 30_612],
  ])('%s', (_, leg, span, exposure) => {
    const { spanPaise, exposurePaise, totalPaise } = margin(leg);
    expect(Math.abs(spanPaise / 100 / span - 1)).toBeLessThan(0.01);
    expect(Math.abs(exposurePaise / 100 - exposure)).toBeLessThan(2);
    expect(totalPaise).toBe(spanPaise + exposurePaise);
  });
});

describe('as a part of the notional (a table of one month, at the money, volatility 13 %)', () => {
  const spot = paiseFromRupees(24_000);
  const now = istInstant('2026-12-01', '10:00');
  const near = istInstant('2026-12-29', '15:40');
  const today = istInstant('2026-12-01', '15:40');

  function priceOf(type: 'CE' | 'PE', strike: number, expires: number): number {
    const years = (expires - now) / (365 * 86_400_000);
    const forward = 24_000 * Math.exp(0.0525 * years);
    return optionValue({ type, strike, forward, years, rate: 0.0525 }, 0.13).price;
  }
  function sold(type: 'CE' | 'PE', strike: number, expires: number, units = -65): MarginLeg {
    return option(units, type, strike, priceOf(type, strike, expires), expires);
  }
  function percent(...legs: MarginLeg[]): number {
    const { totalPaise } = estimateMargin({ underlying: 'index', spotPaise: spot, at: now, legs });
    return (totalPaise / (spot * 65)) * 100;
  }

  it.each<[string, MarginLeg[], number, number]>([
    ['a future', [future(65, 24_000, near)], 11.3, 0.2],
    ['a call sold', [sold('CE', 24_000, near)], 11.6, 0.4],
    ['a straddle sold', [sold('CE', 24_000, near), sold('PE', 24_000, near)], 13.6, 0.7],
    ['a call sold on its expiry day', [sold('CE', 24_000, today)], 13.3, 0.3],
    ['a straddle sold on its expiry day', [sold('CE', 24_000, today), sold('PE', 24_000, today)], 17.3, 0.4],
    [
      'an iron condor of 2 % and 4 %',
      [
        sold('CE', 24_500, near),
        sold('CE', 25_000, near, 65),
        sold('PE', 23_500, near),
        sold('PE', 23_000, near, 65),
      ],
      6,
      0.7,
    ],
  ])('%s', (_, legs, expected, tolerance) => {
    expect(Math.abs(percent(...legs) - expected)).toBeLessThanOrEqual(tolerance);
  });
});

describe('a hedge', () => {
  it('makes a sold call cheaper, and costs its premium', () => {
    const naked = margin(option(-65, 'CE', 23_700, 437.65));
    const hedged = margin(option(-65, 'CE', 23_700, 437.65), option(65, 'CE', 24_200, 240));
    expect(hedged.totalPaise).toBeLessThan(naked.totalPaise / 2);
    expect(hedged.premiumPaise).toBe(65 * paiseFromRupees(240));
  });

  it('of another expiry counts, but not for what expires today', () => {
    const later = istInstant('2026-07-28', '15:30');
    const today = istInstant('2026-05-29', '15:30');
    const spread = margin(future(65, 23_750), future(-65, 23_900, later));
    expect(spread.spanPaise).toBeLessThan(margin(future(65, 23_750)).spanPaise / 3);
    expect(spread.spanPaise).toBeGreaterThan(0);
    const expiring = margin(future(65, 23_550, today), future(-65, 23_900, later));
    expect(expiring.spanPaise).toBeGreaterThan(margin(future(65, 23_550, today)).spanPaise * 1.9);
  });
});

describe('an estimate', () => {
  it('blocks nothing for options bought: their premium is all there is to lose', () => {
    const bought = margin(option(65, 'CE', 23_700, 437.65), option(65, 'PE', 23_000, 180));
    expect(bought.totalPaise).toBe(0);
    expect(bought.premiumPaise).toBe(65 * paiseFromRupees(617.65));
  });

  it('is never below zero, and grows with the position', () => {
    const legs = fc.array(
      fc.record({
        quantity: fc.integer({ min: -10, max: 10 }).map((lots) => lots * 65),
        strike: fc.integer({ min: 440, max: 500 }).map((step) => step * 50),
        type: fc.constantFrom<'CE' | 'PE' | null>('CE', 'PE', null),
        price: fc.integer({ min: 5, max: 1500 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(legs, (wanted) => {
        const made = wanted.map(({ quantity, strike, type, price }) =>
          type === null ? future(quantity, 23_700) : option(quantity, type, strike, price),
        );
        const one = margin(...made);
        const two = margin(...made.map((leg) => ({ ...leg, quantity: leg.quantity * 2 })));
        expect(one.spanPaise).toBeGreaterThanOrEqual(0);
        expect(Math.abs(two.totalPaise - 2 * one.totalPaise)).toBeLessThanOrEqual(4);
      }),
    );
  });
});
