import { type TariffName } from '../charges/broker-tariffs.js';
import { type Delivered, deliveryDay } from '../charges/delivery-day.js';
import { inWholePaise, subtractCharges, totalPaise } from '../charges/order-charges.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { type IstDate, istDateOf, type UtcMillis } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { chargedAs, type FillCosts, tariffCosts } from './fill-costs.js';
import { type FillValue } from './fill-value.js';

/** A fill of shares ordered for delivery. */
export interface DeliveryFill extends Delivered {
  readonly instrumentId: InstrumentId;
  readonly filledAt: UtcMillis;
}

/**
 * What the fills of one account cost where shares are delivered: those of a day are charged together, so each is charged
 * with what the day costs with it, less what it cost before. A sale of what was bought that morning may so bring back
 * more than it costs.
 */
export class DeliveryCosts {
  private readonly plain: FillCosts;
  private readonly days = new Map<InstrumentId, { readonly on: IstDate; readonly fills: Delivered[] }>();

  /** `known`: what was traded before a restart. */
  constructor(
    private readonly broker: TariffName,
    known: readonly DeliveryFill[] = [],
  ) {
    this.plain = tariffCosts(broker);
    for (const fill of known) this.fillsOn(fill.instrumentId, istDateOf(fill.filledAt)).push(fill);
  }

  /** What a fill would cost now. */
  readonly expected: FillCosts = (order, pricePaise, quantity, at) =>
    this.of(order, pricePaise, quantity, at);

  /** What a fill costs; it counts from here on. */
  readonly booked: FillCosts = (order, pricePaise, quantity, at) => {
    const value = this.of(order, pricePaise, quantity, at);
    if (isDelivery(order))
      this.fillsOn(order.instrumentId, istDateOf(at)).push(deliveredBy(order, quantity, value.valuePaise));
    return value;
  };

  private of(order: Order, pricePaise: number, quantity: number, at: UtcMillis): FillValue {
    if (!isDelivery(order)) return this.plain(order, pricePaise, quantity, at);
    const valuePaise = roundHalfAway(pricePaise * quantity);
    const on = istDateOf(at);
    const before = this.fillsOn(order.instrumentId, on);
    const { exchange } = chargedAs(order.instrumentId, order.product);
    const told = { on, broker: this.broker, exchange };
    const [was, is] = [
      deliveryDay(before, told),
      deliveryDay([...before, deliveredBy(order, quantity, valuePaise)], told),
    ];
    const charges = subtractCharges(inWholePaise(is.charges), inWholePaise(was.charges));
    const depositoryPaise: Paise = is.depositoryPaise - was.depositoryPaise;
    return { valuePaise, chargesPaise: totalPaise(charges) + depositoryPaise, charges };
  }

  /** Days that are over are forgotten; a replay may go back to one. */
  private fillsOn(instrumentId: InstrumentId, on: IstDate): Delivered[] {
    const known = this.days.get(instrumentId);
    if (known?.on === on) return known.fills;
    const fills: Delivered[] = [];
    this.days.set(instrumentId, { on, fills });
    return fills;
  }
}

function isDelivery({ instrumentId, product }: Order): boolean {
  return chargedAs(instrumentId, product).segment === 'delivery';
}

function deliveredBy({ id: orderId, side }: Order, quantity: number, valuePaise: Paise): Delivered {
  return { orderId, side, quantity, valuePaise };
}
