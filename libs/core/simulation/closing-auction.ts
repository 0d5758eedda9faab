import { type Market } from '../market/market.js';
import { type Paise } from '../money/paise.js';
import { type UtcMillis } from '../time/instant.js';
import { openQuantity, type Order, workingLimitPaise } from '../trading/orders/order.js';

const QUARTER_HOUR_MILLIS = 15 * 60_000;

/**
 * What the prices of an auction are held against: the average, by volume, of the last quarter of an hour before it, else
 * the last price. 0: no price yet. Source: SEBI circular of 16 January 2026.
 */
export function auctionReferencePaise(market: Market, slot: number, auctionAt: UtcMillis): Paise {
  return averagePaise(market, slot, auctionAt - QUARTER_HOUR_MILLIS, auctionAt);
}

/**
 * What a share closed at today, once it is over: the price of its auction, else what that was held against; of a day
 * without an auction the average, by volume, of the last half hour (NSE.md §1.1). 0: no price yet.
 */
export function closingPaise(market: Market, slot: number): Paise {
  const session = market.sessionOf(slot);
  const lastPaise = market.lastPaise(slot);
  if (session === null) return lastPaise;
  const { auction, stretches, closesAt } = session;
  if (auction === undefined) return averagePaise(market, slot, closesAt - 2 * QUARTER_HOUR_MILLIS, closesAt);
  const matchedFrom = stretches?.at(-1)?.opensAt ?? auction.opensAt;
  return market.lastAt(slot) >= matchedFrom
    ? lastPaise
    : auctionReferencePaise(market, slot, auction.opensAt);
}

/** Minutes are taken at their close, for that is all that is kept of them; without any, the last price. */
function averagePaise(market: Market, slot: number, from: UtcMillis, until: UtcMillis): Paise {
  const minutes = market.findSeries(market.idOf(slot), '1m')?.recent() ?? [];
  let volume = 0;
  let valuePaise = 0;
  for (const minute of minutes) {
    if (minute.openedAt < from || minute.openedAt >= until) continue;
    volume += minute.volume;
    valuePaise += minute.volume * minute.closePaise;
  }
  return volume === 0 ? market.lastPaise(slot) : Math.round(valuePaise / volume);
}

/** What one order trades in the auction. */
export interface AuctionShare<T> {
  readonly one: T;
  readonly quantity: number;
}

/**
 * What each order trades at the one price of an auction, out of the units there are: orders at any price first, then
 * the better limit, then whoever came first. Who has a limit the price does not meet trades nothing.
 */
export function shareAuction<T extends { readonly order: Order }>(
  waiting: readonly T[],
  pricePaise: Paise,
  units: number,
): AuctionShare<T>[] {
  let left = units;
  const shares: AuctionShare<T>[] = [];
  const eager = waiting.filter(({ order }) => isMet(order, pricePaise));
  for (const one of eager.sort((first, second) => eagerness(second.order) - eagerness(first.order))) {
    const quantity = Math.min(left, openQuantity(one.order));
    if (quantity <= 0) continue;
    left -= quantity;
    shares.push({ one, quantity });
  }
  return shares;
}

function isMet(order: Order, pricePaise: Paise): boolean {
  const { side } = order;
  const limitPaise = workingLimitPaise(order);
  return limitPaise === null || (side === 'buy' ? pricePaise <= limitPaise : pricePaise >= limitPaise);
}

/** The more, the sooner. */
function eagerness({ side, limitPaise }: Order): number {
  if (limitPaise === null) return Infinity;
  return side === 'buy' ? limitPaise : -limitPaise;
}
