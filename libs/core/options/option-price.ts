import { type OptionType } from '../market/instrument.js';
import { normalDensity, normalDistribution } from './normal.js';

/** A European option on what will be worth `forward` at expiry. Prices in one unit of any kind. */
export interface OptionTerms {
  readonly type: OptionType;
  readonly forward: number;
  readonly strike: number;
  /** Time to expiry as a part of 365 days. */
  readonly years: number;
  /** Continuous, a year. */
  readonly rate: number;
}

export interface OptionValue {
  readonly price: number;
  /** By the forward. */
  readonly delta: number;
  readonly gamma: number;
  /** A point (one percent) of volatility. */
  readonly vega: number;
  /** A calendar day. */
  readonly theta: number;
}

/** A minute: the time left is never less, so that nothing is divided by zero on expiry day. */
const SHORTEST_YEARS = 1 / (365 * 1440);

/**
 * Black's model of 1976. Index options of NSE are European and price off the forward (a future of the same expiry, or
 * parity near the money), not off the spot index. Hull, Options, Futures and Other Derivatives, ch. 18.
 */
export function optionValue(
  { type, forward, strike, years, rate }: OptionTerms,
  volatility: number,
): OptionValue {
  const time = Math.max(years, SHORTEST_YEARS);
  const root = Math.sqrt(time);
  const deviation = volatility * root;
  const d1 = (Math.log(forward / strike) + (deviation * deviation) / 2) / deviation;
  const d2 = d1 - deviation;
  const discount = Math.exp(-rate * time);
  const sign = type === 'CE' ? 1 : -1;
  const price =
    discount * sign * (forward * normalDistribution(sign * d1) - strike * normalDistribution(sign * d2));
  const density = discount * normalDensity(d1);
  return {
    price,
    delta: discount * sign * normalDistribution(sign * d1),
    gamma: density / (forward * deviation),
    vega: (forward * density * root) / 100,
    theta: ((-forward * density * volatility) / (2 * root) + rate * price) / 365,
  };
}

/** What the option is worth if nothing moves any more; no price below it makes sense. */
export function leastPrice({ type, forward, strike, years, rate }: OptionTerms): number {
  const difference = type === 'CE' ? forward - strike : strike - forward;
  return Math.exp(-rate * Math.max(years, SHORTEST_YEARS)) * Math.max(0, difference);
}

const HIGHEST_VOLATILITY = 10;

/**
 * The volatility that makes the model agree with a price, or null where none does: at or below the least price, or at
 * or above what the option could ever pay. Halving with Newton's steps inside: it always ends.
 */
export function impliedVolatility(terms: OptionTerms, price: number): number | null {
  const most = Math.exp(-terms.rate * terms.years) * (terms.type === 'CE' ? terms.forward : terms.strike);
  if (!(price > leastPrice(terms)) || !(price < most)) return null;
  let [low, high] = [0, HIGHEST_VOLATILITY];
  if (optionValue(terms, high).price < price) return null;
  let guess = 0.2;
  for (let step = 0; step < 100; step++) {
    const { price: found, vega } = optionValue(terms, guess);
    const miss = found - price;
    if (miss > 0) high = guess;
    else low = guess;
    if (Math.abs(miss) <= 1e-12 * price || high - low < 1e-14) return guess;
    const next = guess - miss / (vega * 100);
    guess = next > low && next < high ? next : (low + high) / 2;
  }
  return guess;
}
