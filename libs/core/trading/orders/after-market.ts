import { type Market } from '../../market/market.js';
import { type RefusalData } from '../../refusals.js';
import { istDateOf, istInstant, type UtcMillis } from '../../time/instant.js';
import { type Order } from './order.js';

/** When a broker takes orders for the next opening, in IST: from `from` after the close until `until` before it. */
export interface AfterMarketWindow {
  readonly from: string;
  readonly until: string;
}

export interface AfterMarketWindows {
  readonly shares: AfterMarketWindow;
  readonly derivatives: AfterMarketWindow;
}

/** Zerodha, published before the closing auction began (NSE.md §1.3); later hours are not verified. */
export const AFTER_MARKET_WINDOWS: AfterMarketWindows = {
  shares: { from: '15:45', until: '08:57' },
  derivatives: { from: '15:45', until: '09:10' },
};

/** Derivatives are listed at the exchanges' own segments for them. */
function windowOf({ shares, derivatives }: AfterMarketWindows, instrumentId: string): AfterMarketWindow {
  return /^[NB]FO:/.test(instrumentId) ? derivatives : shares;
}

/** Why an order may not be kept for the next opening now; null: it may. A day without trading takes them all day. */
export function afterMarketRefusal(
  { instrumentId }: Order,
  at: UtcMillis,
  market: Market,
  windows: AfterMarketWindows,
): RefusalData | null {
  const { from, until } = windowOf(windows, instrumentId);
  const on = istDateOf(at);
  const session = market.sessionOf(market.slotOf(instrumentId));
  const isTraded = session?.on === on;
  const isBefore = at < istInstant(on, until);
  const isAfter = at >= istInstant(on, from) && (!isTraded || at >= session.closesAt);
  if (!isTraded || isBefore || isAfter) return null;
  return { code: 'NOT_AFTER_MARKET', details: { from, until } };
}
