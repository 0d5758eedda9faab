import { type Paise, roundHalfAway } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';
import { type Side } from '../trading/terms.js';
import { brokeragePaise, type TariffName, tariffOf } from './broker-tariffs.js';
import {
  type ChargeExchange,
  type ChargeSegment,
  exerciseTaxPercent,
  GST_PERCENT,
  SEBI_FEE_PERCENT,
  statutoryRates,
} from './statutory-rates.js';

/** An order as far as it has traded. */
export interface ChargedOrder {
  readonly on: IstDate;
  readonly broker: TariffName;
  readonly exchange: ChargeExchange;
  readonly segment: ChargeSegment;
  readonly side: Side;
  /** Units of a fund (ETF) and no shares; left out: not. */
  readonly isFund?: boolean;
  /** Value of all its fills; of the premium, for an option. */
  readonly turnoverPaise: Paise;
}

/** Every head of charges, in paise and fractions of one: order by order nothing is rounded. */
export interface Charges {
  readonly brokeragePaise: number;
  readonly sttPaise: number;
  /** The exchange's charge with its investor protection fund. */
  readonly exchangePaise: number;
  readonly sebiPaise: number;
  readonly stampPaise: number;
  readonly gstPaise: number;
}

export const CHARGE_HEADS = [
  'brokeragePaise',
  'sttPaise',
  'exchangePaise',
  'sebiPaise',
  'stampPaise',
  'gstPaise',
] as const satisfies readonly (keyof Charges)[];

export const NO_CHARGES: Charges = {
  brokeragePaise: 0,
  sttPaise: 0,
  exchangePaise: 0,
  sebiPaise: 0,
  stampPaise: 0,
  gstPaise: 0,
};

/** A part of an order that is charged by rates of its own. */
export type ChargedPart = Pick<ChargedOrder, 'segment' | 'turnoverPaise'>;

/**
 * What one executed order costs by the rates of its day. Brokerage is asked once per order, so an order that fills
 * in parts is charged on the sum of its fills, never on each.
 *
 * Sources and worked examples: the circulars named in `statutory-rates.ts` and `broker-tariffs.ts`; the examples of
 * the tests are Zerodha's.
 */
export function orderCharges({ segment, turnoverPaise, ...order }: ChargedOrder): Charges {
  return chargesOfParts(order, [{ segment, turnoverPaise }]);
}

/**
 * The same of an order of which one part is squared off and another delivered. It is one order all the same, and pays
 * one brokerage: the greater of what its parts would be asked.
 */
export function chargesOfParts(
  order: Omit<ChargedOrder, keyof ChargedPart>,
  parts: readonly ChargedPart[],
): Charges {
  const { brokerage } = tariffOf(order.broker, order.on);
  const asked = parts.map(({ segment, turnoverPaise }) => brokeragePaise(brokerage[segment], turnoverPaise));
  return chargesWith(Math.max(...asked), order, parts);
}

/** The same of orders of one side together, whose brokerage is known. */
export function chargesWith(
  asked: number,
  { on, exchange, side, isFund }: Omit<ChargedOrder, keyof ChargedPart | 'broker'>,
  parts: readonly ChargedPart[],
): Charges {
  let [stt, ofExchange, sebi, stamp, taxed] = [0, 0, 0, 0, 0];
  for (const { segment, turnoverPaise } of parts) {
    const rates = statutoryRates(exchange, segment, on, isFund);
    const exchangeOnly = percentOf(turnoverPaise, rates.exchangePercent);
    const ipft = percentOf(turnoverPaise, rates.ipftPercent);
    const fee = percentOf(turnoverPaise, SEBI_FEE_PERCENT);
    stt += percentOf(turnoverPaise, rates.sttPercent[side]);
    ofExchange += exchangeOnly + ipft;
    sebi += fee;
    stamp += percentOf(turnoverPaise, rates.stampPercent[side]);
    taxed += exchangeOnly + fee + (rates.gstCoversIpft ? ipft : 0);
  }
  return {
    brokeragePaise: asked,
    sttPaise: stt,
    exchangePaise: ofExchange,
    sebiPaise: sebi,
    stampPaise: stamp,
    gstPaise: percentOf(asked + taxed, GST_PERCENT),
  };
}

/** An option that expires in the money: the holder pays tax on its intrinsic value; no brokerage is assumed. */
export function exerciseCharges(on: IstDate, intrinsicPaise: Paise): Charges {
  return { ...NO_CHARGES, sttPaise: percentOf(intrinsicPaise, exerciseTaxPercent(on)) };
}

export function addCharges(one: Charges, other: Charges): Charges {
  return {
    brokeragePaise: one.brokeragePaise + other.brokeragePaise,
    sttPaise: one.sttPaise + other.sttPaise,
    exchangePaise: one.exchangePaise + other.exchangePaise,
    sebiPaise: one.sebiPaise + other.sebiPaise,
    stampPaise: one.stampPaise + other.stampPaise,
    gstPaise: one.gstPaise + other.gstPaise,
  };
}

/** The sum of all heads in whole paise: what is booked. */
export function totalPaise(charges: Charges): Paise {
  return wholePaise(
    charges.brokeragePaise +
      charges.sttPaise +
      charges.exchangePaise +
      charges.sebiPaise +
      charges.stampPaise +
      charges.gstPaise,
  );
}

/**
 * Every head in whole paise such that they add up to {@link totalPaise}: what rounding leaves of one head goes into
 * the next, so each is less than a paisa away from its exact figure.
 */
export function inWholePaise(charges: Charges): Charges {
  const whole = { ...NO_CHARGES };
  let exact = 0;
  let booked = 0;
  for (const head of CHARGE_HEADS) {
    exact += charges[head];
    whole[head] = wholePaise(exact) - booked;
    booked += whole[head];
  }
  return whole;
}

/** What was charged since: one less the other, head by head. */
export function subtractCharges(one: Charges, other: Charges): Charges {
  const rest = { ...NO_CHARGES };
  for (const head of CHARGE_HEADS) rest[head] = one[head] - other[head];
  return rest;
}

/**
 * The same as a contract note tells them: tax and stamp duty to the nearest rupee, every other head to the paisa.
 * Charges are those of all orders on the note, added up before.
 */
export function onContractNote(charges: Charges): Charges {
  return {
    brokeragePaise: wholePaise(charges.brokeragePaise),
    sttPaise: wholePaise(charges.sttPaise / 100) * 100,
    exchangePaise: wholePaise(charges.exchangePaise),
    sebiPaise: wholePaise(charges.sebiPaise),
    stampPaise: wholePaise(charges.stampPaise / 100) * 100,
    gstPaise: wholePaise(charges.gstPaise),
  };
}

function percentOf(paise: number, percent: number): number {
  return (paise * percent) / 100;
}

/** A half that binary fractions have pushed just below itself (1.005 as 1.00499…) still counts as a half. */
function wholePaise(paise: number): Paise {
  return roundHalfAway(roundHalfAway(paise * 1e6) / 1e6);
}
