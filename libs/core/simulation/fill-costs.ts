import { type TariffName } from '../charges/broker-tariffs.js';
import {
  inWholePaise,
  NO_CHARGES,
  orderCharges,
  subtractCharges,
  totalPaise,
} from '../charges/order-charges.js';
import { type ChargeExchange, type ChargeSegment } from '../charges/statutory-rates.js';
import { type InstrumentIdParts, parseInstrumentId } from '../market/instrument-id.js';
import { type InstrumentId } from '../market/instrument.js';
import { type Paise, roundHalfAway } from '../money/paise.js';
import { istDateOf, type UtcMillis } from '../time/instant.js';
import { type Order } from '../trading/orders/order.js';
import { type Product } from '../trading/terms.js';
import { type FillValue, fillValue } from './fill-value.js';

/** What a fill of an order costs. `pricePaise` may have a fraction of a paisa; what is booked may not. */
export type FillCosts = (order: Order, pricePaise: number, quantity: number, at: UtcMillis) => FillValue;

/** A share of the value on either side, whatever the day: the convention of most backtesting engines. */
export function flatCosts(commissionBps: number): FillCosts {
  return (order, pricePaise, quantity) => fillValue(order.side, pricePaise, quantity, commissionBps);
}

/**
 * What a broker, the exchange and the state would ask on the day of the fill. Brokerage is asked once per order, so
 * each fill is charged with what its order costs so far, less what earlier fills have been charged with.
 */
export function tariffCosts(broker: TariffName): FillCosts {
  return (order, pricePaise, quantity, at) => {
    const valuePaise = roundHalfAway(pricePaise * quantity);
    const { exchange, segment } = chargedAs(order.instrumentId, order.product);
    const chargesOn = (turnoverPaise: Paise) =>
      inWholePaise(
        orderCharges({ on: istDateOf(at), broker, exchange, segment, side: order.side, turnoverPaise }),
      );
    const before = order.filledPaise === 0 ? NO_CHARGES : chargesOn(order.filledPaise);
    const charges = subtractCharges(chargesOn(order.filledPaise + valuePaise), before);
    return { valuePaise, chargesPaise: totalPaise(charges), charges };
  };
}

/** Shares bought to keep are delivered; those of the day's product are squared off before its end. */
export function chargedAs(
  instrumentId: InstrumentId,
  product: Product,
): { exchange: ChargeExchange; segment: ChargeSegment } {
  const parts = partsOf(instrumentId);
  const exchange = parts?.exchange === 'BSE' || parts?.exchange === 'BFO' ? 'BSE' : 'NSE';
  if (parts !== null && 'expiresOn' in parts)
    return { exchange, segment: parts.option === null ? 'futures' : 'options' };
  return { exchange, segment: product === 'MIS' ? 'intraday' : 'delivery' };
}

/** What ids say, of the last that were asked for: to read one takes longer than to charge its fill. */
const READ = new Map<InstrumentId, InstrumentIdParts | null>();
const MOST_READ = 512;

function partsOf(id: InstrumentId): InstrumentIdParts | null {
  const known = READ.get(id);
  if (known !== undefined) return known;
  const parts = parseInstrumentId(id);
  if (READ.size >= MOST_READ) READ.clear();
  READ.set(id, parts);
  return parts;
}
