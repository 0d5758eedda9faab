import { type IstDate } from '../time/instant.js';
import { type Dated, inForce } from './dated.js';

/**
 * What a trade is for the purpose of charges. Delivery and intraday are the two fates of a share; futures and
 * options are charged alike on an index and on a stock.
 */
export type ChargeSegment = 'delivery' | 'intraday' | 'futures' | 'options';
export type ChargeExchange = 'NSE' | 'BSE';

/** Percent of the turnover of one order; of the premium, for an option. */
export interface StatutoryRates {
  readonly sttPercent: { readonly buy: number; readonly sell: number };
  /** The exchange's transaction charge without the fund below. */
  readonly exchangePercent: number;
  /** Investor protection fund trust of the exchange. */
  readonly ipftPercent: number;
  /** Goods and services tax is asked on the fund's share too. */
  readonly gstCoversIpft: boolean;
  readonly stampPercent: { readonly buy: number; readonly sell: number };
}

/** SEBI's turnover fee, ₹10 a crore of either side, in percent. */
export const SEBI_FEE_PERCENT = 0.0001;
export const GST_PERCENT = 18;

interface DerivativeTax {
  readonly futuresSell: number;
  readonly optionsSell: number;
  /** Of the intrinsic value, paid by the long whose option is exercised. */
  readonly exercise: number;
}

/** Securities transaction tax on derivatives. Finance Acts 2023, 2024 (No. 2) and 2026. */
const DERIVATIVE_TAX: Dated<DerivativeTax> = [
  { from: '2020-07-01', value: { futuresSell: 0.01, optionsSell: 0.05, exercise: 0.125 } },
  { from: '2023-04-01', value: { futuresSell: 0.0125, optionsSell: 0.0625, exercise: 0.125 } },
  { from: '2024-10-01', value: { futuresSell: 0.02, optionsSell: 0.1, exercise: 0.125 } },
  { from: '2026-04-01', value: { futuresSell: 0.05, optionsSell: 0.15, exercise: 0.15 } },
];

interface ExchangeCharge {
  readonly cash: number;
  readonly futures: number;
  readonly options: number;
  readonly ipft: { readonly cash: number; readonly futures: number; readonly options: number };
  readonly gstCoversIpft: boolean;
}

const OLD_IPFT = { cash: 0.0001, futures: 0.0001, options: 0.0005 };
/** ₹0.01 a crore on shares and futures, ₹1 a crore of premium on options. */
const IPFT_2026 = { cash: 1e-7, futures: 1e-7, options: 1e-5 };

/**
 * NSE's transaction charges: circulars for April 2023, April 2024, October 2024 (one rate for all, "true to label")
 * and NSE/FA/73061 of March 2026, which moved only the fund's share. Before October 2024 the rate is the top slab,
 * as brokers passed it on; notes of that time asked no tax on the fund's share.
 */
const NSE: Dated<ExchangeCharge> = [
  {
    from: '2023-04-01',
    value: { cash: 0.00325, futures: 0.0019, options: 0.05, ipft: OLD_IPFT, gstCoversIpft: false },
  },
  {
    from: '2024-04-01',
    value: { cash: 0.00322, futures: 0.00188, options: 0.0495, ipft: OLD_IPFT, gstCoversIpft: false },
  },
  {
    from: '2024-10-01',
    value: { cash: 0.00297, futures: 0.00173, options: 0.03503, ipft: OLD_IPFT, gstCoversIpft: true },
  },
  {
    from: '2026-03-01',
    value: { cash: 0.0030699, futures: 0.0018299, options: 0.03552, ipft: IPFT_2026, gstCoversIpft: true },
  },
];

const NO_IPFT = { cash: 0, futures: 0, options: 0 };

/**
 * BSE: shares of the ordinary groups; futures free; options on SENSEX and BANKEX. Source: BSE's page of charges, as
 * of 2026; no history was found, so it serves every day.
 */
const BSE: Dated<ExchangeCharge> = [
  {
    from: '2024-10-01',
    value: { cash: 0.00375, futures: 0, options: 0.0325, ipft: NO_IPFT, gstCoversIpft: true },
  },
];

/**
 * Of units of equity funds that are delivered; their buyer pays none (Finance Act 2004, §98 as amended in 2013). Units of
 * other funds, gold or bonds, pay none at all, but instrument masters do not tell which those are.
 */
const FUND_DELIVERY_TAX = { buy: 0, sell: 0.001 };

/** Uniform over India since 1 July 2020; the buyer alone pays. */
const STAMP_BUY: Readonly<Record<ChargeSegment, number>> = {
  delivery: 0.015,
  intraday: 0.003,
  futures: 0.002,
  options: 0.003,
};

/** `isFund`: of units of a fund (ETF), whose tax on delivery is another. */
export function statutoryRates(
  exchange: ChargeExchange,
  segment: ChargeSegment,
  on: IstDate,
  isFund = false,
): StatutoryRates {
  const charge = inForce(exchange === 'NSE' ? NSE : BSE, on);
  const part = segment === 'futures' || segment === 'options' ? segment : 'cash';
  return {
    sttPercent: isFund && segment === 'delivery' ? FUND_DELIVERY_TAX : taxOf(segment, on),
    exchangePercent: charge[part],
    ipftPercent: charge.ipft[part],
    gstCoversIpft: charge.gstCoversIpft,
    stampPercent: { buy: STAMP_BUY[segment], sell: 0 },
  };
}

/**
 * The first day of which every rate was found. Earlier days are charged by the earliest that were ({@link inForce}),
 * which whoever shows such charges has to say.
 */
export function ratesKnownFrom(exchange: ChargeExchange): IstDate {
  const [first] = exchange === 'NSE' ? NSE : BSE;
  return first?.from ?? '';
}

/** Percent of the intrinsic value that the holder of an exercised option pays as tax. */
export function exerciseTaxPercent(on: IstDate): number {
  return inForce(DERIVATIVE_TAX, on).exercise;
}

function taxOf(segment: ChargeSegment, on: IstDate): StatutoryRates['sttPercent'] {
  const derivatives = inForce(DERIVATIVE_TAX, on);
  switch (segment) {
    case 'delivery':
      return { buy: 0.1, sell: 0.1 };
    case 'intraday':
      return { buy: 0, sell: 0.025 };
    case 'futures':
      return { buy: 0, sell: derivatives.futuresSell };
    case 'options':
      return { buy: 0, sell: derivatives.optionsSell };
  }
}
