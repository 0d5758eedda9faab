import { type TariffName } from '../charges/broker-tariffs.js';
import { type Charges, NO_CHARGES, subtractCharges, totalPaise } from '../charges/order-charges.js';
import {
  forTodayPaise,
  type ShareDay,
  type ShareDayCost,
  shareDayCost,
  type SharesTraded,
  withConversion,
  withTrade,
} from '../charges/share-day.js';
import { type Instrument, type InstrumentId } from '../market/instrument.js';
import { formatRupees, type Paise, roundHalfAway } from '../money/paise.js';
import { type IstDate, istDateOf, type UtcMillis } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { type Conversion } from '../trading/positions/conversion.js';
import { type Product } from '../trading/terms.js';
import { isGrossSettled } from './exchange-rules.js';
import { chargedAs, type FillCosts, tariffCosts } from './fill-costs.js';
import { type FillValue } from './fill-value.js';

/** A fill of shares. */
export interface DeliveryFill extends SharesTraded {
  readonly instrumentId: InstrumentId;
  /** Left out: CNC. */
  readonly product?: Product;
  readonly filledAt: UtcMillis;
}

/** Units that became another product. */
export type ConvertedUnits = Pick<Conversion, 'instrumentId' | 'toProduct' | 'quantity' | 'at'>;

/** What is charged anew for units that became another product, or given back: below zero. */
export interface Recharge {
  readonly chargesPaise: Paise;
  readonly charges: Charges;
}

/** What conversions are charged by. */
export type ConversionCosts = Pick<DeliveryCosts, 'ofConversion' | 'noteConversion'>;

/** A day of a share as far as it has come. */
interface KnownDay {
  readonly on: IstDate;
  readonly day: ShareDay;
  /** Null: nobody has needed it yet. */
  readonly cost: ShareDayCost | null;
}

/** What a fill costs, and the day with it; null: it is of no share. */
interface Weighed {
  readonly value: FillValue;
  readonly known: KnownDay | null;
}

const NOTHING_DUE: Recharge = { chargesPaise: 0, charges: NO_CHARGES };

/**
 * What the fills of one account cost where shares are delivered: those of a day are charged together, so each is charged
 * with what the day costs with it, less what it cost before. A sale of what was bought that morning may so bring back
 * more than it costs. Units that are held as another product before the day is over are charged as what they are then.
 */
export class DeliveryCosts {
  private readonly plain: FillCosts;
  private readonly days = new Map<InstrumentId, KnownDay>();

  /**
   * `known`: what happened before a restart, in order. `instrumentOf`: which are units of funds, and which are settled
   * trade to trade; what nobody knows is an ordinary share.
   */
  constructor(
    private readonly broker: TariffName,
    known: readonly (DeliveryFill | ConvertedUnits)[] = [],
    private readonly instrumentOf: (id: InstrumentId) => Instrument | undefined = () => undefined,
  ) {
    this.plain = tariffCosts(broker);
    for (const one of known)
      if ('orderId' in one) this.note(one.product ?? 'CNC', one, one.filledAt);
      else this.noteConversion(one);
  }

  /** What a fill would cost now. */
  readonly expected: FillCosts = (order, pricePaise, quantity, at) =>
    this.weigh(order, pricePaise, quantity, at).value;

  /** What a fill costs; it counts from here on. */
  readonly booked: FillCosts = (order, pricePaise, quantity, at) => {
    const { value, known } = this.weigh(order, pricePaise, quantity, at);
    if (known !== null) this.days.set(order.instrumentId, known);
    return value;
  };

  /** Units of a purchase of today that are kept instead of squared off, or the reverse. Whatever else costs nothing. */
  ofConversion({ instrumentId, toProduct, quantity, at }: ConvertedUnits): Recharge {
    if (quantity <= 0 || !areShares(instrumentId)) return NOTHING_DUE;
    const on = istDateOf(at);
    const before = this.dayOf(instrumentId, on);
    const after = withConversion(before.day, toProduct, quantity);
    const { chargesPaise, charges } = this.between(before, after, instrumentId);
    return { chargesPaise, charges };
  }

  noteConversion({ instrumentId, toProduct, quantity, at }: ConvertedUnits): void {
    if (quantity <= 0 || !areShares(instrumentId)) return;
    const on = istDateOf(at);
    const day = withConversion(this.dayOf(instrumentId, on).day, toProduct, quantity);
    this.days.set(instrumentId, { on, day, cost: null });
  }

  /** A fill that was charged elsewhere. */
  note(
    product: Product,
    trade: Pick<DeliveryFill, keyof SharesTraded | 'instrumentId'>,
    at: UtcMillis,
  ): void {
    const { instrumentId, orderId, side, quantity, valuePaise } = trade;
    if (!areShares(instrumentId)) return;
    const on = istDateOf(at);
    const before = this.dayOf(instrumentId, on).day;
    const day = withTrade(before, product, { orderId, side, quantity, valuePaise });
    this.days.set(instrumentId, { on, day, cost: null });
  }

  private weigh(order: Order, pricePaise: number, quantity: number, at: UtcMillis): Weighed {
    const { id: orderId, instrumentId, product, side } = order;
    if (!areShares(instrumentId)) return { value: this.plain(order, pricePaise, quantity, at), known: null };
    const on = istDateOf(at);
    const before = this.dayOf(instrumentId, on);
    const { filledPaise } = order;
    const valuePaise = roundHalfAway(pricePaise * quantity);
    const day = withTrade(before.day, product, { orderId, side, quantity, valuePaise });
    if (product === 'MIS' && (forTodayPaise(before.day, orderId) ?? filledPaise) === filledPaise)
      return { value: this.plain(order, pricePaise, quantity, at), known: { on, day, cost: null } };
    const { chargesPaise, charges, depositoryPaise, cost } = this.between(before, day, instrumentId);
    const remark = depositoryPaise === 0 ? null : { remark: depositoryRemark(depositoryPaise) };
    return { value: { valuePaise, chargesPaise, charges, ...remark }, known: { on, day, cost } };
  }

  private between(
    before: KnownDay,
    after: ShareDay,
    instrumentId: InstrumentId,
  ): Recharge & { readonly depositoryPaise: Paise; readonly cost: ShareDayCost } {
    const { exchange } = chargedAs(instrumentId, 'CNC');
    const instrument = this.instrumentOf(instrumentId);
    const isFund = instrument?.kind === 'etf';
    const isGross = instrument !== undefined && isGrossSettled(instrument);
    const told = { on: before.on, broker: this.broker, exchange, isFund, isGross };
    const was = before.cost ?? shareDayCost(before.day, told);
    const cost = shareDayCost(after, told);
    const charges = subtractCharges(cost.charges, was.charges);
    const depositoryPaise = cost.depositoryPaise - was.depositoryPaise;
    return { chargesPaise: totalPaise(charges) + depositoryPaise, charges, depositoryPaise, cost };
  }

  /** Days that are over are forgotten; a replay may go back to one. */
  private dayOf(instrumentId: InstrumentId, on: IstDate): KnownDay {
    const known = this.days.get(instrumentId);
    return known?.on === on ? known : { on, day: [], cost: null };
  }
}

function areShares(instrumentId: InstrumentId): boolean {
  return chargedAs(instrumentId, 'CNC').segment === 'delivery';
}

/** A sale asks for it; a purchase that brings the shares back on the same day gives it back. */
function depositoryRemark(paise: Paise): string {
  return paise > 0
    ? `the depository asks ${formatRupees(paise)}`
    : `the depository’s ${formatRupees(-paise)} is given back`;
}
