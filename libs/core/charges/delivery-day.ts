import { type Paise } from '../money/paise.js';
import { type IstDate } from '../time/instant.js';
import { type Side } from '../trading/terms.js';
import { type TariffName, tariffOf } from './broker-tariffs.js';
import { addCharges, type Charges, NO_CHARGES, orderCharges } from './order-charges.js';
import { type ChargeExchange, type ChargeSegment } from './statutory-rates.js';

/** What an order for delivery has traded, or a part of it. */
export interface Delivered {
  readonly orderId: string;
  readonly side: Side;
  readonly quantity: number;
  readonly valuePaise: Paise;
}

export interface DeliveryDay {
  readonly charges: Charges;
  /** The depository's, its tax included; no charge of an order. */
  readonly depositoryPaise: Paise;
}

/**
 * What one day's orders for delivery of one share cost. What was bought and sold on the same day nets off and is charged
 * as intraday, the lesser of the two quantities at average prices; the rest is delivered (NSE.md §8.1). For a day on
 * which shares leave the account the depository asks once, however many (§4.2).
 */
export function deliveryDay(
  fills: readonly Delivered[],
  { on, broker, exchange }: { on: IstDate; broker: TariffName; exchange: ChargeExchange },
): DeliveryDay {
  const bought = unitsOf(fills, 'buy');
  const sold = unitsOf(fills, 'sell');
  const netted = Math.min(bought, sold);
  let charges = NO_CHARGES;
  for (const { side, valuePaise } of ordersOf(fills)) {
    const nettedPaise = (valuePaise * netted) / (side === 'buy' ? bought : sold);
    const parts: [ChargeSegment, number][] = [
      ['intraday', nettedPaise],
      ['delivery', valuePaise - nettedPaise],
    ];
    for (const [segment, turnoverPaise] of parts)
      charges = addCharges(charges, orderCharges({ on, broker, exchange, segment, side, turnoverPaise }));
  }
  const depositoryPaise = sold > bought ? (tariffOf(broker, on).depositoryPaise ?? 0) : 0;
  return { charges, depositoryPaise };
}

function unitsOf(fills: readonly Delivered[], wanted: Side): number {
  return fills.reduce((units, { side, quantity }) => units + (side === wanted ? quantity : 0), 0);
}

/** Brokerage is asked once per order. */
function ordersOf(fills: readonly Delivered[]): Iterable<{ side: Side; valuePaise: Paise }> {
  const orders = new Map<string, { side: Side; valuePaise: Paise }>();
  for (const { orderId, side, valuePaise } of fills)
    orders.set(orderId, { side, valuePaise: (orders.get(orderId)?.valuePaise ?? 0) + valuePaise });
  return orders.values();
}
