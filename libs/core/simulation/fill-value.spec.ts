import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillValue, slippedPaise } from './fill-value.js';

const price = fc.integer({ min: 5, max: 20_000_000 });
const quantity = fc.integer({ min: 1, max: 100_000 });
const rate = fc.integer({ min: 0, max: 100 });

describe('what a fill is booked as', () => {
  it('is whole paise, and the money moved at most half a paisa from exact', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('buy', 'sell'),
        price,
        quantity,
        rate,
        rate,
        (side, last, units, slip, commission) => {
          const isBuy = side === 'buy';
          const { valuePaise, chargesPaise } = fillValue(
            isBuy ? 'buy' : 'sell',
            slippedPaise(isBuy ? 'buy' : 'sell', last, slip),
            units,
            commission,
          );
          expect(Number.isSafeInteger(valuePaise) && Number.isSafeInteger(chargesPaise)).toBe(true);
          // exact arithmetic in units of 10^-8 paise
          const slipped = BigInt(last) * BigInt(units) * BigInt(isBuy ? 10_000 + slip : 10_000 - slip);
          const exact = slipped * BigInt(isBuy ? 10_000 + commission : 10_000 - commission);
          const booked = BigInt(isBuy ? valuePaise + chargesPaise : valuePaise - chargesPaise) * 100_000_000n;
          const distance = booked > exact ? booked - exact : exact - booked;
          expect(distance <= 50_100_000n).toBe(true); // half a paisa, and a thousandth of one for binary fractions
        },
      ),
    );
  });

  it('takes the price as it is without slippage and commission', () => {
    fc.assert(
      fc.property(price, quantity, (last, units) => {
        expect(fillValue('buy', slippedPaise('buy', last, 0), units, 0)).toEqual({
          valuePaise: last * units,
          chargesPaise: 0,
        });
        expect(fillValue('sell', slippedPaise('sell', last, 0), units, 0)).toEqual({
          valuePaise: last * units,
          chargesPaise: 0,
        });
      }),
    );
  });

  it('moves the price against the order', () => {
    expect(slippedPaise('buy', 100_000, 5)).toBe(100_050);
    expect(slippedPaise('sell', 100_000, 5)).toBe(99_950);
  });
});
