import { type Paise, roundHalfAway } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';
import { type Product, type Side } from '../trading/terms.js';
import { brokeragePaise, type TariffName, tariffOf } from './broker-tariffs.js';
import {
  addCharges,
  type Charges,
  chargesWith,
  inWholePaise,
  NO_CHARGES,
  orderCharges,
} from './order-charges.js';
import { type ChargeExchange } from './statutory-rates.js';

/** What an order has traded, or a part of it. */
export interface SharesTraded {
  readonly orderId: string;
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: Paise;
}

interface Amount {
  readonly quantity: number;
  readonly valuePaise: Paise;
}

/** What an order has traded, apart as its units are held: to be squared off today, or to be kept. */
interface OrderOfDay {
  readonly orderId: string;
  readonly side: Side;
  readonly forToday: Amount;
  readonly kept: Amount;
}

/** What an account has traded of one share on one day, order by order. */
export type ShareDay = readonly OrderOfDay[];

export interface ShareDayCost {
  /** In whole paise. */
  readonly charges: Charges;
  /** The depository's, its tax included; no charge of an order. */
  readonly depositoryPaise: Paise;
}

/** How shares are charged. */
export interface ShareTerms {
  readonly on: IstDate;
  readonly broker: TariffName;
  readonly exchange: ChargeExchange;
  /** Units of a fund (ETF). */
  readonly isFund?: boolean;
  /** Trade to trade: every purchase is delivered, whatever is sold on that day. */
  readonly isGross?: boolean;
}

const NOTHING: Amount = { quantity: 0, valuePaise: 0 };

/** The day with a trade of this product more. */
export function withTrade(day: ShareDay, product: Product, trade: SharesTraded): ShareDay {
  const { orderId, side } = trade;
  const known = orderOf(day, orderId);
  const order = known ?? { orderId, side, forToday: NOTHING, kept: NOTHING };
  const traded = isKept(product)
    ? { ...order, kept: plus(order.kept, trade) }
    : { ...order, forToday: plus(order.forToday, trade) };
  return known === undefined ? [...day, traded] : day.map((one) => (one === known ? traded : one));
}

/**
 * The day after units that were bought have become another product. They are taken from all that was bought as the
 * one they were, in equal parts, for nobody can say which of them it is; units of another day were charged then.
 */
export function withConversion(day: ShareDay, to: Product, units: number): ShareDay {
  const from = isKept(to) ? 'forToday' : 'kept';
  const bought = day.reduce(
    (sum, { side, [from]: amount }) => sum + (side === 'buy' ? amount.quantity : 0),
    0,
  );
  if (bought === 0) return day;
  const moved = Math.min(units, bought);
  let seen = 0;
  let taken = 0;
  return day.map((order) => {
    if (order.side !== 'buy') return order;
    const { quantity, valuePaise } = order[from];
    seen += quantity;
    // Units are whole, and of each order as near to its part as that allows; what they are worth is divided exactly.
    const part = {
      quantity: Math.round((moved * seen) / bought) - taken,
      valuePaise: roundHalfAway((valuePaise * moved) / bought),
    };
    taken += part.quantity;
    const rest = { quantity: quantity - part.quantity, valuePaise: valuePaise - part.valuePaise };
    return from === 'kept'
      ? { ...order, kept: rest, forToday: plus(order.forToday, part) }
      : { ...order, forToday: rest, kept: plus(order.kept, part) };
  });
}

/** Of one order, as far as it is held for today. */
export function forTodayPaise(day: ShareDay, orderId: string): Paise | null {
  return orderOf(day, orderId)?.forToday.valuePaise ?? null;
}

/**
 * What it costs. Of what was to be kept, that which was bought and sold on the same day nets off and is charged as
 * intraday, the lesser of the two quantities at average prices; the rest is delivered (NSE.md §8.1). For a day on which
 * shares leave the account the depository asks once, however many (§4.2).
 */
export function shareDayCost(
  day: ShareDay,
  { on, broker, exchange, isFund = false, isGross = false }: ShareTerms,
): ShareDayCost {
  const units = (wanted: Side): number =>
    day.reduce((sum, { side, kept }) => sum + (side === wanted ? kept.quantity : 0), 0);
  const [bought, sold] = [units('buy'), units('sell')];
  const netted = isGross ? 0 : Math.min(bought, sold);
  const { brokerage, depositoryPaise } = tariffOf(broker, on);
  // All but brokerage is a share of what was turned over, so it is asked of each side once, however many its orders.
  const sides = { buy: { intraday: 0, delivery: 0, asked: 0 }, sell: { intraday: 0, delivery: 0, asked: 0 } };
  let apart = NO_CHARGES;
  for (const { side, forToday, kept } of day) {
    if (kept.quantity === 0 && kept.valuePaise === 0) {
      // Each is charged by itself when it trades, whatever else the day brings.
      const order = { on, broker, exchange, side, isFund, segment: 'intraday' } as const;
      const charges = orderCharges({ ...order, turnoverPaise: forToday.valuePaise });
      apart = addCharges(apart, inWholePaise(charges));
      continue;
    }
    const nettedPaise = (kept.valuePaise * netted) / (side === 'buy' ? bought : sold);
    const [intraday, delivery] = [forToday.valuePaise + nettedPaise, kept.valuePaise - nettedPaise];
    const all = sides[side];
    all.intraday += intraday;
    all.delivery += delivery;
    all.asked += Math.max(
      brokeragePaise(brokerage.intraday, intraday),
      brokeragePaise(brokerage.delivery, delivery),
    );
  }
  const chargesOf = (side: Side): Charges =>
    chargesWith(sides[side].asked, { on, exchange, side, isFund }, [
      { segment: 'intraday', turnoverPaise: sides[side].intraday },
      { segment: 'delivery', turnoverPaise: sides[side].delivery },
    ]);
  const together = addCharges(chargesOf('buy'), chargesOf('sell'));
  return {
    charges: addCharges(inWholePaise(together), apart),
    depositoryPaise: sold > netted ? (depositoryPaise ?? 0) : 0,
  };
}

function isKept(product: Product): boolean {
  return product !== 'MIS';
}

function orderOf(day: ShareDay, orderId: string): OrderOfDay | undefined {
  return day.find((order) => order.orderId === orderId);
}

function plus(one: Amount, other: Amount): Amount {
  return { quantity: one.quantity + other.quantity, valuePaise: one.valuePaise + other.valuePaise };
}
