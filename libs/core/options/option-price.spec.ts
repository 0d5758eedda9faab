import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDistribution } from './normal.js';
import { impliedVolatility, leastPrice, type OptionTerms, optionValue } from './option-price.js';

/** An option on a share without dividends: its forward grows by the rate. */
function onSpot(
  type: 'CE' | 'PE',
  spot: number,
  strike: number,
  rate: number,
  years: number,
): OptionTerms & { spot: number } {
  return { type, forward: spot * Math.exp(rate * years), strike, years, rate, spot };
}

describe('the normal distribution', () => {
  // Abramowitz and Stegun, table 26.1 and 26.2.
  it.each([
    [0, 0.5],
    [1, 0.841_344_746_068_543],
    [-1, 0.158_655_253_931_457],
    [2.5, 0.993_790_334_674_224],
    [-5, 2.866_515_718_79e-7],
  ])('is %d at %d', (x, chance) => {
    expect(Math.abs(normalDistribution(x) / chance - 1)).toBeLessThan(1e-10);
  });
});

describe('prices', () => {
  it.each<[string, OptionTerms, number, number]>([
    ['Hull, example 15.6: a call', onSpot('CE', 42, 40, 0.1, 0.5), 0.2, 4.7594],
    ['Hull, example 15.6: a put', onSpot('PE', 42, 40, 0.1, 0.5), 0.2, 0.8086],
    ['Hull, on the greeks: a call', onSpot('CE', 49, 50, 0.05, 0.3846), 0.2, 2.4005],
    ['Hull, on the greeks: a put', onSpot('PE', 49, 50, 0.05, 0.3846), 0.2, 2.4481],
    [
      'Hull, a future at the money',
      { type: 'PE', forward: 20, strike: 20, rate: 0.09, years: 4 / 12 },
      0.25,
      1.1166,
    ],
    ['a call on a future', { type: 'CE', forward: 25, strike: 26, rate: 0.1, years: 0.75 }, 0.3, 2.009],
    ['a put on a future', { type: 'PE', forward: 70, strike: 65, rate: 0.06, years: 5 / 12 }, 0.2, 1.4924],
  ])('%s', (_, terms, volatility, price) => {
    expect(optionValue(terms, volatility).price).toBeCloseTo(price, 4);
  });

  it('keep parity between calls and puts, and stay above the least price', () => {
    const someTerms = fc.record({
      forward: fc.double({ min: 10, max: 1e5, noNaN: true }),
      ratio: fc.double({ min: 0.5, max: 2, noNaN: true }),
      years: fc.double({ min: 1e-5, max: 2, noNaN: true }),
      rate: fc.double({ min: 0, max: 0.15, noNaN: true }),
      volatility: fc.double({ min: 0.02, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(someTerms, ({ forward, ratio, years, rate, volatility }) => {
        const strike = forward * ratio;
        const [call, put] = (['CE', 'PE'] as const).map((type) => ({ type, forward, strike, years, rate }));
        if (!call || !put) return;
        const [callPrice, putPrice] = [
          optionValue(call, volatility).price,
          optionValue(put, volatility).price,
        ];
        const parity = Math.exp(-rate * years) * (forward - strike);
        expect(Math.abs(callPrice - putPrice - parity)).toBeLessThan(1e-9 * forward);
        expect(callPrice).toBeGreaterThanOrEqual(leastPrice(call) - 1e-9 * forward);
        expect(putPrice).toBeGreaterThanOrEqual(leastPrice(put) - 1e-9 * forward);
      }),
    );
  });
});

describe('sensitivities', () => {
  it("equal Hull's for a share, seen from the spot", () => {
    const terms = onSpot('CE', 49, 50, 0.05, 0.3846);
    const { delta, gamma, vega } = optionValue(terms, 0.2);
    const growth = terms.forward / terms.spot; // by the chain rule from forward to spot
    expect(delta * growth).toBeCloseTo(0.5216, 4);
    expect(gamma * growth * growth).toBeCloseTo(0.0655, 4);
    expect(vega * 100).toBeCloseTo(12.1052, 3);
  });

  it('are the slopes of the price', () => {
    const terms: OptionTerms = { type: 'PE', forward: 23_700, strike: 23_600, rate: 0.0525, years: 5 / 365 };
    const { delta, vega, theta } = optionValue(terms, 0.17);
    const priceAt = (change: Partial<OptionTerms>, volatility = 0.17): number =>
      optionValue({ ...terms, ...change }, volatility).price;
    expect(delta).toBeCloseTo((priceAt({ forward: 23_701 }) - priceAt({ forward: 23_699 })) / 2, 5);
    expect(vega).toBeCloseTo((priceAt({}, 0.1701) - priceAt({}, 0.1699)) * 50, 4);
    const hour = 1 / (365 * 24);
    expect(theta).toBeCloseTo(
      (priceAt({ years: 5 / 365 - hour }) - priceAt({ years: 5 / 365 + hour })) * 12,
      2,
    );
  });
});

describe('the implied volatility', () => {
  const years = 5.6199 / 365;
  // The chain of 20 May 2026, 5.62 days before expiry, once on the spot index and once on the forward.
  it.each<['CE' | 'PE', number, number, number, number, number]>([
    ['CE', 23_659, 256.35, 19.2891, 0.546_29, 0.000_699_76],
    ['PE', 23_659, 156.1, 15.7388, -0.445_27, NaN],
    ['CE', 23_700.25, 256.35, 17.2786, 0.582_55, 0.000_768_24],
    ['PE', 23_700.25, 156.1, 17.2786, 0.582_55 - 1, 0.000_768_24],
  ])('of a %s on %d at %d is %d percent', (type, forward, price, percent, delta, gamma) => {
    const terms: OptionTerms = { type, forward, strike: 23_600, years, rate: 0 };
    const volatility = impliedVolatility(terms, price) ?? NaN;
    expect(volatility * 100).toBeCloseTo(percent, 3);
    const value = optionValue(terms, volatility);
    expect(value.delta).toBeCloseTo(delta, 4);
    if (!Number.isNaN(gamma)) expect(value.gamma).toBeCloseTo(gamma, 7);
  });

  it('does not exist at or below what the option is surely worth, nor at what it could never be', () => {
    const terms: OptionTerms = { type: 'CE', forward: 110, strike: 100, years: 0.1, rate: 0 };
    for (const price of [10, 9, 0, -1, 110, 200, NaN]) expect(impliedVolatility(terms, price)).toBeNull();
  });

  it('is found again from the price it makes', () => {
    const cases = fc.record({
      type: fc.constantFrom<'CE' | 'PE'>('CE', 'PE'),
      ratio: fc.double({ min: 0.8, max: 1.25, noNaN: true }),
      years: fc.double({ min: 0.005, max: 1, noNaN: true }),
      volatility: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
    });
    fc.assert(
      fc.property(cases, ({ type, ratio, years: time, volatility }) => {
        const terms: OptionTerms = {
          type,
          forward: 24_000,
          strike: 24_000 * ratio,
          years: time,
          rate: 0.0525,
        };
        const { price, vega } = optionValue(terms, volatility);
        fc.pre(vega > 1e-3); // far away from the money a price says nothing of volatility
        expect(impliedVolatility(terms, price)).toBeCloseTo(volatility, 6);
      }),
    );
  });
});
