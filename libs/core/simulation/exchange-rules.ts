import { parseInstrumentId } from '../market/instrument-id.js';
import { type Instrument, type InstrumentId, isDerivative } from '../market/instrument.js';
import { isIndexUnderlying } from '../market/instrument-rules.js';
import { seededUnit, seedOf } from '../market/seeded.js';
import { formatRupees, type Paise } from '../money/paise.js';
import { type ExchangeCalendar } from '../time/exchange-calendar.js';
import { istClockText, type IstDate, istDateOf, istDayOf, type UtcMillis } from '../time/instant.js';
import { type SessionPhase } from '../time/session-phase.js';
import { type SessionGroup } from '../time/session.js';
import { freezeQuantityOn } from '../trading/orders/order-slices.js';
import { isStop } from '../trading/orders/order-kinds.js';
import { openQuantity, type Order } from '../trading/orders/order.js';

/** What the exchange and the broker before it know, besides prices and orders. */
export interface ExchangeRules {
  /** Undefined: it is not known here, and then nothing is asked of it. */
  instrumentOf(id: InstrumentId): Instrument | undefined;
  groupOf(id: InstrumentId): SessionGroup;
  calendar(): ExchangeCalendar;
  /** When the broker squares off intraday positions; null: never. */
  squareOffAt(id: InstrumentId, on: IstDate): UtcMillis | null;
  /** What it closed at on the trading day before; 0: not known. Left out, nobody knows any. */
  previousClosePaise?(id: InstrumentId): Paise;
  /** Units the account has for a sale for delivery, apart from what other orders already sell. */
  deliverable(order: Order): number;
}

/** An order as it arrives, and the market it arrives in. */
export interface Arrival {
  readonly order: Order;
  readonly instrument: Instrument;
  readonly at: UtcMillis;
  /** Null where the calendar knows of none: the day is one it does not trade on. */
  readonly phase: SessionPhase | null;
  /** Of a future: it is one of those that open in an auction. */
  readonly hasPreOpen: boolean;
  readonly squareOffAt: UtcMillis | null;
  readonly lastPaise: Paise;
  /** The close of the day before; 0: not known. */
  readonly previousClosePaise: Paise;
  /** The dearest and the cheapest trade of today; 0: none yet. */
  readonly dayHighPaise: Paise;
  readonly dayLowPaise: Paise;
  /** What prices are held against while shares close in an auction; 0: they are not. */
  readonly referencePaise: Paise;
  /** Units that a sale for delivery may be. */
  readonly deliverable: number;
}

/** NSE's own number for what may not be done, as brokers pass it on. */
const NOT_ALLOWED = '16052: function not available';
/** Of the reference price, on either side; SEBI circular of 16 January 2026. */
const AUCTION_BAND_PERCENT = 3;
/** The widest band of a share, and the band of a future on an index: NSE.md §2.6. */
const WIDEST_BAND_PERCENT = 20;
const INDEX_FUTURE_BAND_PERCENT = 10;
/** Limit price protection of index options: in percent above ₹50, in paise up to it. Source: NSE's LPP FAQ. */
const PROTECTION_PERCENT = 40;
const PROTECTION_PAISE = 2_000;
const PROTECTED_FROM_PAISE = 5_000;
/** Trade to trade: every purchase is delivered and every sale is out of what was delivered. */
const GROSS_SETTLED: readonly string[] = ['BE', 'BZ'];

/** Settled gross, so nothing in it can be netted within the day. */
export function isGrossSettled({ series }: Instrument): boolean {
  return GROSS_SETTLED.includes(series ?? '');
}

/** Why the exchange, or the broker before it, takes no such order now, in its words; null: it does. */
export function rejectionOf(arrival: Arrival): string | null {
  return rejectedTerms(arrival) ?? rejectedProduct(arrival) ?? rejectedNow(arrival) ?? rejectedPrice(arrival);
}

/** What the contract or share itself does not allow. */
function rejectedTerms({ order, instrument, at }: Arrival): string | null {
  const { quantity, kind, limitPaise, triggerPaise } = order;
  const { lotQuantity, tickPaise, expiresOn } = instrument;
  const freezeQuantity = freezeQuantityOn(instrument, at);
  if (typeof expiresOn === 'string' && expiresOn < istDateOf(at))
    return `the contract expired on ${expiresOn}`;
  if (kind === 'SL-M' && instrument.kind === 'option') return `${NOT_ALLOWED} (SL-M on options)`;
  // What is held may always be closed, also after the lot has changed under it.
  if (!order.reducesOnly && quantity % lotQuantity !== 0)
    return `the quantity of ${quantity} is no multiple of the lot of ${lotQuantity}`;
  if (typeof freezeQuantity === 'number' && quantity > freezeQuantity)
    return `the quantity of ${quantity} is above the freeze quantity of ${freezeQuantity}`;
  for (const paise of [limitPaise, triggerPaise])
    if (paise !== null && paise % tickPaise !== 0)
      return `${formatRupees(paise)} is no multiple of the tick of ${formatRupees(tickPaise)}`;
  return null;
}

/** Of one that opens an intraday position when its broker closes them; null: it comes in time. */
export function rejectedByCutoff(
  { product, reducesOnly }: Order,
  at: UtcMillis,
  squareOffAt: UtcMillis | null,
): string | null {
  if (product !== 'MIS' || reducesOnly || squareOffAt === null || at < squareOffAt) return null;
  return `no MIS after the square-off at ${istClockText(squareOffAt)}`;
}

/** What the broker does not allow on the product. */
function rejectedProduct({ order, instrument, at, squareOffAt, deliverable }: Arrival): string | null {
  const { product, side } = order;
  const quantity = openQuantity(order); // of one that is changed what has traded is sold already
  const isContract = isDerivative(instrument.kind);
  if (isContract && product === 'CNC') return 'CNC is for shares; futures and options are MIS or NRML';
  if (!isContract && product === 'NRML') return 'NRML is for futures and options; shares are MIS or CNC';
  if (product === 'MIS' && isGrossSettled(instrument))
    return `no MIS in series ${instrument.series ?? ''}: it is settled trade by trade`;
  const late = rejectedByCutoff(order, at, squareOffAt);
  if (late !== null) return late;
  if (product === 'CNC' && side === 'sell' && quantity > deliverable)
    return deliverable > 0
      ? `only ${deliverable} units are there to be sold for delivery, not ${quantity}`
      : 'there is nothing to be sold for delivery';
  return null;
}

/** What the phase of the day does not allow. */
function rejectedNow({ order, instrument, at, phase, hasPreOpen }: Arrival): string | null {
  if (phase === null || phase.phase === 'continuous') return null;
  const { acceptsOrders: takes } = phase;
  if (phase.isForFuturesOnly && instrument.kind !== 'future') return 'the pre-open is for futures only';
  if (phase.isForFuturesOnly && !hasPreOpen) return 'the pre-open is for futures of the current month only';
  if (!takes.limit && !takes.market)
    return `no order is taken from ${istClockText(phase.from)} to ${istClockText(phase.until)}`;
  if (isStop(order.kind) && !takes.stop) return 'no stop is taken in an auction';
  if (order.validity === 'IOC' && !takes.ioc) return 'no IOC order is taken in an auction';
  if (order.kind === 'MARKET' && !takes.market) return 'market orders are frozen';
  if (at >= endOf(phase)) return 'the auction takes no more orders';
  return null;
}

/** The instant an auction stops taking orders: by lot within its last minutes, the lot being the day's. */
export function endOf({ phase, until, mayEndFrom }: SessionPhase): UtcMillis {
  if (mayEndFrom === null) return until;
  const drawn = seededUnit(seedOf(phase), istDayOf(until));
  return Math.floor(mayEndFrom + drawn * (until - mayEndFrom));
}

function rejectedPrice(arrival: Arrival): string | null {
  const { order, instrument, at, referencePaise } = arrival;
  const { lowerBandPaise, upperBandPaise, bandsOn } = instrument;
  const isToday = bandsOn === istDateOf(at);
  const lower = isToday ? (lowerBandPaise ?? 0) : 0;
  const upper = isToday ? (upperBandPaise ?? Infinity) : Infinity;
  for (const paise of [order.limitPaise, order.triggerPaise])
    if (paise !== null && (paise < lower || paise > upper))
      return `${formatRupees(paise)} is outside the band of ${formatRupees(lower)} to ${formatRupees(upper)}`;
  const outside =
    (isToday ? null : rejectedByWidestBand(arrival)) ?? rejectedByClosingBand(order, referencePaise);
  if (outside !== null) return outside;
  const { limitPaise } = order;
  if (limitPaise === null) return null;
  return isStop(order.kind) ? null : rejectedByProtection(limitPaise, instrument, arrival.lastPaise);
}

/**
 * Nobody told the band of the day, but none is wider than {@link widestBandOf} its last close: a price that would trade
 * now and lies beyond that is outside it. Where the close is not known, or today's trades say that it is none to go by
 * (a split), it is somewhere: no band that holds today's trades may hold the price. One that waits beyond never trades,
 * so it does no harm. Nor does a protection, which is a distance from the market: a fallen share can still be left.
 */
function rejectedByWidestBand(arrival: Arrival): string | null {
  const { order, instrument, previousClosePaise: close, dayLowPaise, dayHighPaise } = arrival;
  const { limitPaise, side } = order;
  const percent = widestBandOf(instrument);
  if (limitPaise === null || order.protectedPaise !== null || percent === null) return null;
  const [up, down] = [100 + percent, 100 - percent];
  const what = instrument.kind === 'future' ? 'no future on an index' : 'no share';
  const why = `is outside the price band: ${what} moves more than ${percent} % a day, and this one`;
  const holdsTrades =
    dayHighPaise * 100 <= close * up && (dayLowPaise <= 0 || dayLowPaise * 100 >= close * down);
  if (close > 0 && holdsTrades) {
    const isBeyond = side === 'buy' ? limitPaise * 100 > close * up : limitPaise * 100 < close * down;
    return isBeyond ? `${formatRupees(limitPaise)} ${why} closed at ${formatRupees(close)}` : null;
  }
  if (dayLowPaise <= 0) return null;
  const reach = side === 'buy' ? (dayLowPaise * up) / down : (dayHighPaise * down) / up;
  if (side === 'buy' ? limitPaise <= reach : limitPaise >= reach) return null;
  return `${formatRupees(limitPaise)} ${why} has traded from ${formatRupees(dayLowPaise)} to ${formatRupees(dayHighPaise)} today`;
}

/** In percent of the last close; null: there is none that could not be flexed. */
function widestBandOf({ kind, id }: Instrument): number | null {
  if (kind === 'equity' || kind === 'etf') return WIDEST_BAND_PERCENT;
  return kind === 'future' && isOnIndex(id) ? INDEX_FUTURE_BAND_PERCENT : null;
}

/** A price too far from what shares, and the futures on them, are held against while the shares close in an auction. */
export function rejectedByClosingBand(
  { limitPaise, triggerPaise }: Pick<Order, 'limitPaise' | 'triggerPaise'>,
  referencePaise: Paise,
): string | null {
  if (referencePaise <= 0) return null;
  const band = (referencePaise * AUCTION_BAND_PERCENT) / 100;
  for (const paise of [limitPaise, triggerPaise])
    if (paise !== null && Math.abs(paise - referencePaise) > band)
      return `${formatRupees(paise)} is more than ${AUCTION_BAND_PERCENT} % from the reference of ${formatRupees(referencePaise)}`;
  return null;
}

/**
 * An index option's limit too far from what it trades at; of a stop this is asked when it wakes. The exchange's
 * reference is the average of the last 30 seconds; ours is the last price.
 */
export function rejectedByProtection(
  limitPaise: Paise,
  { kind, id }: Instrument,
  lastPaise: Paise,
): string | null {
  if (kind !== 'option' || !isOnIndex(id) || lastPaise <= 0) return null;
  const band = lastPaise > PROTECTED_FROM_PAISE ? (lastPaise * PROTECTION_PERCENT) / 100 : PROTECTION_PAISE;
  if (Math.abs(limitPaise - lastPaise) <= band) return null;
  return `17070: ${formatRupees(limitPaise)} is outside the limit price protection around ${formatRupees(lastPaise)}`;
}

/** Whether futures of it are held to the band of the auction: those on shares are. */
export function isShareFuture({ kind, id }: Instrument): boolean {
  return kind === 'future' && !isOnIndex(id);
}

function isOnIndex(id: InstrumentId): boolean {
  const parts = parseInstrumentId(id);
  return parts !== null && 'underlying' in parts && isIndexUnderlying(parts.underlying);
}
