import { type Instrument, type InstrumentId } from '../../market/instrument.js';
import { Refusal } from '../../refusals.js';
import { type UtcMillis } from '../../time/instant.js';
import { legIdOf, requestOrders } from './order-group.js';
import { type Order, type OrderTicket } from './order.js';
import { type TradingMode } from '../terms.js';

/** As many orders as people can look through, and as brokers take together. */
export const MOST_BASKET_ITEMS = 20;
export const MOST_BASKETS = 50;

/** One order of a basket, without whose it is; `id` stays when the basket is changed around it. */
export type BasketItem = Pick<
  OrderTicket,
  | 'id'
  | 'instrumentId'
  | 'side'
  | 'kind'
  | 'product'
  | 'quantity'
  | 'limitPaise'
  | 'triggerPaise'
  | 'validity'
> & { readonly validMinutes: number | null; readonly isAfterMarket: boolean };

/** A basket that was asked to be placed, as it was then: what is changed in it later is no part of this. */
export interface BasketPlacement {
  /** Made by whoever asks: asking twice is asking once. */
  readonly id: string;
  readonly basketId: string;
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly name: string;
  readonly items: readonly BasketItem[];
}

/** Buys before sales, because a hedge counts once it is bought; otherwise as the basket lists them. */
export function inPlacingOrder(items: readonly BasketItem[]): readonly BasketItem[] {
  return [...items.filter(({ side }) => side === 'buy'), ...items.filter(({ side }) => side === 'sell')];
}

/** The ticket an item becomes when its basket is placed: its id follows from both, for ever. */
export function basketTickets(placement: BasketPlacement): readonly OrderTicket[] {
  const { id: groupId, accountId, mode, name } = placement;
  return inPlacingOrder(placement.items).map((item, leg) => ({
    ...item,
    id: legIdOf(`${groupId}/${item.id}`, 1),
    accountId,
    mode,
    deploymentId: null,
    groupId,
    groupKind: 'basket',
    legNumber: leg + 1,
    reducesOnly: false,
    reason: `placed with the basket ${name}`,
  }));
}

/**
 * The orders of a basket in the order they are sent, slices of one item beside each other. Refuses BASKET_EMPTY,
 * UNKNOWN_INSTRUMENT and what {@link requestOrders} refuses.
 */
export function basketOrders(
  placement: BasketPlacement,
  instruments: ReadonlyMap<InstrumentId, Instrument>,
  at: UtcMillis,
): readonly Order[] {
  if (placement.items.length === 0) throw new Refusal('BASKET_EMPTY', { name: placement.name });
  return basketTickets(placement).flatMap((ticket) => {
    const instrument = instruments.get(ticket.instrumentId);
    if (instrument === undefined)
      throw new Refusal('UNKNOWN_INSTRUMENT', { instrumentId: ticket.instrumentId });
    return requestOrders(ticket, instrument, at);
  });
}
