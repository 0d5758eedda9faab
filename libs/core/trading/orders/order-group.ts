import { type Instrument } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { exitOrder, type Order, type OrderTicket, requestOrder } from './order.js';
import { icebergLegs } from './iceberg-legs.js';
import { freezeQuantityOn, MOST_SLICES, orderSlices } from './order-slices.js';
import { type Position } from '../positions/position.js';

/**
 * The orders one ticket becomes. The first bears the ticket's id, the others ids that follow from it, so that a ticket
 * asked twice is the same orders. Refuses TOO_MANY_SLICES, what {@link requestOrder} and what {@link icebergLegs} refuse.
 */
export function requestOrders(
  ticket: OrderTicket,
  instrument: Instrument,
  at: UtcMillis,
  mostSlices = MOST_SLICES,
): readonly Order[] {
  const whole = requestOrder(ticket, instrument, at);
  const legs = icebergLegs(ticket, instrument, at);
  if (legs.length > 1) return legs.map((quantity, leg) => icebergLeg(ticket, quantity, leg, instrument, at));
  const { lotQuantity } = instrument;
  const freezeQuantity = freezeQuantityOn(instrument, at);
  const quantities = orderSlices(ticket.quantity, lotQuantity, freezeQuantity, mostSlices);
  if (quantities === null)
    throw new Refusal('TOO_MANY_SLICES', { limit: mostSlices, freezeQuantity: freezeQuantity ?? 0 });
  if (quantities.length === 1) return [whole];
  return quantities.map((quantity, slice) =>
    requestOrder(
      { ...ticket, quantity, ...legOf(ticket, slice), wishQuantity: ticket.quantity },
      instrument,
      at,
    ),
  );
}

function icebergLeg(
  ticket: OrderTicket,
  quantity: number,
  leg: number,
  instrument: Instrument,
  at: UtcMillis,
): Order {
  const { id, groupId = null, quantity: wishQuantity } = ticket;
  if (groupId !== null) throw new Refusal('ICEBERG_NOT_TAKEN');
  const ids = { id: leg === 0 ? id : legIdOf(id, leg + 1), groupId: id, legNumber: leg + 1 };
  return requestOrder({ ...ticket, ...ids, groupKind: 'iceberg', quantity, wishQuantity }, instrument, at);
}

/**
 * The orders that leave a position at the market: as many as it takes, because what is held may always be left. An
 * instrument that is not known any more has no freeze quantity.
 */
export function exitOrders(
  position: Position,
  id: string,
  reason: string,
  at: UtcMillis,
  instrument: Instrument | undefined,
): readonly Order[] {
  const exit = exitOrder(position, id, reason, at);
  const lotQuantity = instrument?.lotQuantity ?? 1;
  const freezeQuantity = instrument === undefined ? null : freezeQuantityOn(instrument, at);
  const quantities = orderSlices(exit.quantity, lotQuantity, freezeQuantity, Infinity) ?? [exit.quantity];
  if (quantities.length === 1) return [exit];
  return quantities.map((quantity, slice) => {
    const leg = legOf(exit, slice);
    const part = Math.sign(position.quantity) * quantity;
    return { ...exitOrder({ ...position, quantity: part }, leg.id, reason, at), ...leg };
  });
}

type Leg = Pick<Order, 'id' | 'groupId' | 'groupKind' | 'legNumber'>;

/** A slice of an order that is in a group already stays in that one. */
function legOf({ id, groupId = null, groupKind = null, legNumber = null }: OrderTicket, slice: number): Leg {
  const isGrouped = groupId !== null;
  return {
    id: slice === 0 ? id : legIdOf(id, slice + 1),
    groupId: isGrouped ? groupId : id,
    groupKind: isGrouped ? groupKind : 'slices',
    legNumber: isGrouped ? legNumber : slice + 1,
  };
}

/**
 * The id of a later leg: the same for ever for the same first id, and spread over all its bits, because brokers are
 * told its last twenty letters and digits only. A UUID of version 8, whose bits are its maker's own.
 */
export function legIdOf(id: string, leg: number): string {
  const hex = [0, 1, 2, 3].map((seed) => mixed(`${id}#${leg}`, seed)).join('');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
  return `${parts.join('-')}-${hex.slice(20)}`;
}

/** FNV-1a with a seed, its bits stirred as murmur's last step does; eight hexadecimal digits. */
function mixed(text: string, seed: number): string {
  let hash = 0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1);
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
}
