import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSizing, type SizedBy, sizeOf, type Sizing, sizingText } from './sizing.js';

const scene: SizedBy = {
  pricePaise: 25_000,
  lotQuantity: 1,
  mostQuantity: 100_000,
  capitalPaise: 10_000_000,
  stopPaise: 500,
  rangePaise: 400,
};

describe('the size of an entry', () => {
  it.each<[Sizing, Partial<SizedBy>, number]>([
    [{ by: 'value', valuePaise: 1_000_000 }, {}, 40],
    [{ by: 'value', valuePaise: 1_000_000 }, { capitalPaise: null }, 40],
    [{ by: 'capital', bps: 1_000 }, {}, 40],
    [{ by: 'capital', bps: 50_000 }, {}, 2_000],
    [{ by: 'risk', bps: 100 }, {}, 200],
    [{ by: 'risk', bps: 100 }, { lotQuantity: 65 }, 195],
    [{ by: 'risk', bps: 100 }, { mostQuantity: 150 }, 150],
    [{ by: 'volatility', bps: 100, bars: 14 }, {}, 250],
    [{ by: 'volatility', bps: 100, bars: 14 }, { rangePaise: 333.4 }, 299],
  ])('%o %o is %i', (sizing, changed, quantity) =>
    expect(sizeOf(sizing, { ...scene, ...changed })).toEqual({ quantity }),
  );

  it.each<[Sizing, Partial<SizedBy>, string]>([
    [
      { by: 'value', valuePaise: 1_000_000 },
      { lotQuantity: 65 },
      '₹10,000.00 is what an entry may cost, and one lot of 65 costs ₹16,250.00',
    ],
    [{ by: 'risk', bps: 1 }, { stopPaise: 1_500 }, '₹10.00 may be lost, and one loses ₹15.00'],
    [{ by: 'risk', bps: 100 }, { stopPaise: null }, 'its signal has no stop to measure the risk by'],
    [{ by: 'risk', bps: 100 }, { stopPaise: 0 }, 'its stop lies beyond the price already'],
    [
      { by: 'capital', bps: 100 },
      { capitalPaise: null },
      'the capital of this account is not known yet: its broker has not told it',
    ],
    [{ by: 'volatility', bps: 100, bars: 14 }, { rangePaise: null }, 'atr(14) has no value yet'],
    [
      { by: 'capital', bps: 100 },
      { capitalPaise: -5 },
      '₹0.00 is what an entry may cost, and one costs ₹250.00',
    ],
    [{ by: 'value', valuePaise: 100 }, { pricePaise: 0 }, 'it has no price yet'],
  ])('%o %o is none, and says why', (sizing, changed, why) =>
    expect(sizeOf(sizing, { ...scene, ...changed })).toEqual({ quantity: 0, why }),
  );

  it('is whole lots, never more than its rule, and never a lot less', () => {
    const sizings = fc.oneof(
      fc.record({ by: fc.constant('value' as const), valuePaise: fc.integer({ min: 100, max: 1e12 }) }),
      fc.record({ by: fc.constant('capital' as const), bps: fc.integer({ min: 1, max: 50_000 }) }),
      fc.record({ by: fc.constant('risk' as const), bps: fc.integer({ min: 1, max: 1_000 }) }),
    );
    const scenes = fc.record({
      pricePaise: fc.integer({ min: 5, max: 10_000_000 }),
      lotQuantity: fc.integer({ min: 1, max: 5_000 }),
      mostQuantity: fc.integer({ min: 1, max: 10_000_000 }),
      capitalPaise: fc.integer({ min: -1e9, max: 1e12 }),
      stopPaise: fc.integer({ min: 1, max: 1_000_000 }),
      rangePaise: fc.constant(null),
    });
    fc.assert(
      fc.property(sizings, scenes, (sizing, one) => {
        const { quantity } = sizeOf(sizing, one);
        const unit = sizing.by === 'risk' ? one.stopPaise : one.pricePaise;
        const amount =
          sizing.by === 'value'
            ? sizing.valuePaise
            : Math.floor((Math.max(0, one.capitalPaise) * sizing.bps) / 10_000);
        expect(quantity % one.lotQuantity).toBe(0);
        expect(quantity).toBeLessThanOrEqual(one.mostQuantity);
        expect(quantity * unit).toBeLessThanOrEqual(amount);
        const more = quantity + one.lotQuantity;
        expect(more > one.mostQuantity || more * unit > amount).toBe(true);
      }),
    );
  });

  it.each([
    [{ by: 'luck' }, /one of value, capital, risk, volatility/],
    [{ by: 'risk', bps: 1_001 }, /from 1 to 1,?000/],
    [{ by: 'risk', bps: 0.5 }, /whole number/],
    [{ by: 'value' }, /money of an entry/],
    [{ by: 'volatility', bps: 10, bars: 1 }, /average range/],
  ])('is refused as %o', (raw, words) => expect(() => checkSizing(raw)).toThrow(words));

  it('takes what belongs to its rule alone', () => {
    expect(checkSizing({ by: 'risk', bps: 50, valuePaise: 5, bars: 3 })).toEqual({ by: 'risk', bps: 50 });
    expect(checkSizing({ by: 'volatility', bps: 50 })).toEqual({ by: 'volatility', bps: 50, bars: 14 });
  });

  it.each<[Sizing | null, string]>([
    [null, '10'],
    [{ by: 'value', valuePaise: 1_000_000 }, '₹10,000.00 an entry, at most 10'],
    [{ by: 'risk', bps: 75 }, '0.75 % of capital at risk, at most 10'],
    [{ by: 'volatility', bps: 100, bars: 14 }, '1 % of capital for atr(14), at most 10'],
  ])('%o reads %s', (sizing, words) => expect(sizingText(sizing, 10)).toBe(words));
});
