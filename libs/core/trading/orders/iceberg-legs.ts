import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { freezeQuantityOn } from './order-slices.js';
import { type OrderTicket } from './order.js';

/** Kite takes two to ten legs; so do we, at every broker. */
export const FEWEST_ICEBERG_LEGS = 2;
export const MOST_ICEBERG_LEGS = 10;

/**
 * The quantities an iceberg is shown in, one after another. Refuses ICEBERG_NOT_TAKEN (it is a LIMIT order of the
 * session, for the day or some minutes), ICEBERG_QUANTITY and ICEBERG_LEGS.
 */
export function icebergLegs(ticket: OrderTicket, instrument: Instrument, at: UtcMillis): readonly number[] {
  const { kind, validity, isAfterMarket = false, quantity, disclosedQuantity: shown = null } = ticket;
  if (shown === null) return [quantity];
  if (kind !== 'LIMIT' || validity === 'IOC' || isAfterMarket) throw new Refusal('ICEBERG_NOT_TAKEN');
  const { lotQuantity } = instrument;
  const freeze = freezeQuantityOn(instrument, at) ?? Infinity;
  if (!Number.isSafeInteger(shown) || shown <= 0 || shown % lotQuantity !== 0 || shown > freeze)
    throw new Refusal('ICEBERG_QUANTITY', {
      lotQuantity,
      most: freeze === Infinity ? quantity : Math.min(freeze, quantity),
    });
  const count = Math.ceil(quantity / shown);
  if (count < FEWEST_ICEBERG_LEGS || count > MOST_ICEBERG_LEGS)
    throw new Refusal('ICEBERG_LEGS', { fewest: FEWEST_ICEBERG_LEGS, most: MOST_ICEBERG_LEGS, legs: count });
  return Array.from({ length: count }, (_, leg) => Math.min(shown, quantity - leg * shown));
}
