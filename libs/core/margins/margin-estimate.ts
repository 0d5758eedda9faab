import { type OptionType } from '../market/instrument.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { impliedVolatility, type OptionTerms, optionValue } from '../options/option-price.js';
import { istDateOf, type IstDate, type UtcMillis } from '../time/instant.js';

/** A position in one contract, as it would be after the trade. */
export interface MarginLeg {
  /** Units; below zero: sold. */
  readonly quantity: number;
  /** What one unit is worth now. */
  readonly pricePaise: Paise;
  /** The instant the contract settles. */
  readonly expiresAt: UtcMillis;
  /** Null for a future. */
  readonly option: { readonly strikePaise: Paise; readonly type: OptionType } | null;
}

/** All contracts on one underlying: they are margined together, so that a hedge counts. */
export interface MarginPortfolio {
  readonly underlying: 'index' | 'stock';
  readonly spotPaise: Paise;
  readonly at: UtcMillis;
  readonly legs: readonly MarginLeg[];
}

export interface MarginEstimate {
  /** What the worst of sixteen scenarios of a day would cost, beyond what the options are worth now. */
  readonly spanPaise: Paise;
  readonly exposurePaise: Paise;
  /** Paid for the options bought; money spent, not blocked. */
  readonly premiumPaise: Paise;
  /** SPAN and exposure: what is blocked. */
  readonly totalPaise: Paise;
}

/** Continuous, a year: the repo rate in force since 5 December 2025. Margins hardly feel it. */
const RATE = 0.0525;
const YEAR_MILLIS = 365 * 86_400_000;
const DAY_YEARS = 1 / 365;
/** Where a price allows no volatility (it lies below what the option is surely worth). */
const USUAL_VOLATILITY = 0.15;

interface ScanRules {
  /** Price scan range, as a part of the price. */
  readonly range: number;
  /** Points of volatility. */
  readonly volatility: number;
  readonly exposure: number;
  /** Of a short option on its expiry day, on top. */
  readonly expiryDayExposure: number;
}

/**
 * NSE Clearing's parameters, near enough: an index moves 9.3 %, its floor; a stock 14.2 %. Exposure is 2 % and 3.5 %
 * of the notional of futures and short options; +2 % on short index options on their expiry day since 20 November 2024.
 */
const RULES: Readonly<Record<MarginPortfolio['underlying'], ScanRules>> = {
  index: { range: 0.093, volatility: 0.04, exposure: 0.02, expiryDayExposure: 0.02 },
  stock: { range: 0.142, volatility: 0.1, exposure: 0.035, expiryDayExposure: 0 },
};

/** A future against one of another expiry is not free of risk: so much of the far one's value. */
const CALENDAR_SPREAD = 0.0175;

/** Moves of the price in scan ranges, and what part of the loss counts; each but the last two with volatility up and down. */
const MOVES: readonly {
  readonly move: number;
  readonly weight: number;
  readonly swings: readonly number[];
}[] = [
  ...[0, 1 / 3, -1 / 3, 2 / 3, -2 / 3, 1, -1].map((move) => ({ move, weight: 1, swings: [1, -1] })),
  ...[2, -2].map((move) => ({ move, weight: 0.35, swings: [0] })),
];

/**
 * What the exchange would ask for these contracts, within a few percent and without its risk file: the sixteen
 * scenarios of SPAN priced by Black's model, and the exposure margin. Contracts that expire today get no benefit from
 * later ones (in force for an index since 10 February 2025). An estimate: the broker's own figure wins wherever there
 * is one, and people are told which of the two they see.
 */
export function estimateMargin({ underlying, spotPaise, at, legs }: MarginPortfolio): MarginEstimate {
  const rules = RULES[underlying];
  const today = istDateOf(at);
  const priced = legs.map((leg) => pricedLeg(leg, spotPaise, at));
  const groups = [
    priced.filter(({ expiresOn }) => expiresOn <= today),
    priced.filter(({ expiresOn }) => expiresOn > today),
  ];
  const span = groups.reduce((sum, group) => sum + spanOf(group, spotPaise, rules), 0);
  const exposure = priced.reduce((sum, leg) => sum + exposureOf(leg, spotPaise, rules, today), 0);
  const premium = legs.reduce(
    (sum, { option, quantity, pricePaise }) =>
      option !== null && quantity > 0 ? sum + quantity * pricePaise : sum,
    0,
  );
  const [spanPaise, exposurePaise] = [roundHalfAway(span), roundHalfAway(exposure)];
  return { spanPaise, exposurePaise, premiumPaise: premium, totalPaise: spanPaise + exposurePaise };
}

interface PricedLeg extends MarginLeg {
  readonly expiresOn: IstDate;
  /** Of an option: what it is on, and how much it is thought to move. */
  readonly model: { readonly terms: OptionTerms; readonly volatility: number } | null;
}

function pricedLeg(leg: MarginLeg, spotPaise: Paise, at: UtcMillis): PricedLeg {
  const expiresOn = istDateOf(leg.expiresAt);
  if (leg.option === null) return { ...leg, expiresOn, model: null };
  const years = Math.max(0, leg.expiresAt - at) / YEAR_MILLIS;
  const terms: OptionTerms = {
    type: leg.option.type,
    strike: leg.option.strikePaise,
    forward: spotPaise * Math.exp(RATE * years),
    years,
    rate: RATE,
  };
  const volatility = impliedVolatility(terms, leg.pricePaise) ?? USUAL_VOLATILITY;
  return { ...leg, expiresOn, model: { terms, volatility } };
}

/** Scan risk and calendar charge of contracts that are margined together, less what their options are worth. */
function spanOf(legs: readonly PricedLeg[], spotPaise: Paise, rules: ScanRules): number {
  if (legs.length === 0) return 0;
  let worst = 0;
  for (const { move, weight, swings } of MOVES) {
    for (const swing of swings) {
      const result = legs.reduce(
        (sum, leg) => sum + gainOf(leg, 1 + move * rules.range, swing * rules.volatility),
        0,
      );
      worst = Math.max(worst, -result * weight);
    }
  }
  const optionsWorth = legs.reduce(
    (sum, leg) => (leg.model === null ? sum : sum + leg.quantity * leg.pricePaise),
    0,
  );
  return Math.max(0, worst + calendarCharge(legs, spotPaise) - optionsWorth);
}

/** What a leg wins when the price is multiplied, volatility moves and a day passes. */
function gainOf({ model, quantity, pricePaise }: PricedLeg, factor: number, swing: number): number {
  if (model === null) return quantity * pricePaise * (factor - 1);
  const { terms, volatility } = model;
  const moved = { ...terms, forward: terms.forward * factor, years: Math.max(0, terms.years - DAY_YEARS) };
  const { price } = optionValue(moved, Math.max(0.01, volatility + swing));
  return quantity * (price - pricePaise);
}

/** Deltas of different expiries that cancel out in the scenarios, charged as spreads. */
function calendarCharge(legs: readonly PricedLeg[], spotPaise: Paise): number {
  const deltas = new Map<IstDate, number>();
  for (const leg of legs) {
    const delta = leg.model === null ? 1 : optionValue(leg.model.terms, leg.model.volatility).delta;
    deltas.set(leg.expiresOn, (deltas.get(leg.expiresOn) ?? 0) + delta * leg.quantity);
  }
  let [longs, shorts] = [0, 0];
  for (const delta of deltas.values()) {
    if (delta > 0) longs += delta;
    else shorts -= delta;
  }
  return Math.min(longs, shorts) * spotPaise * CALENDAR_SPREAD;
}

function exposureOf(leg: PricedLeg, spotPaise: Paise, rules: ScanRules, today: IstDate): number {
  const units = Math.abs(leg.quantity);
  if (leg.model === null) return units * leg.pricePaise * rules.exposure;
  if (leg.quantity > 0) return 0;
  const onExpiryDay = leg.expiresOn === today ? rules.expiryDayExposure : 0;
  return units * spotPaise * (rules.exposure + onExpiryDay);
}
