import { parseInstrumentId } from '../../market/instrument-id.js';
import { type InstrumentId } from '../../market/instrument.js';
import { type Market } from '../../market/market.js';
import { type RefusalData } from '../../refusals.js';
import { type IstDate, istDateOf, istInstant, type UtcMillis } from '../../time/instant.js';
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

/** Whether a contract is never traded again once this day is over; shares always are. */
export function endsBy(instrumentId: InstrumentId, on: IstDate): boolean {
  const expiresOn = lastDayOf(instrumentId);
  return expiresOn !== null && expiresOn <= on;
}

/** Of a contract the day it expires, as its id says; null: it never does. */
export function lastDayOf(instrumentId: InstrumentId): IstDate | null {
  const parts = parseInstrumentId(instrumentId);
  return parts !== null && 'expiresOn' in parts ? parts.expiresOn : null;
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
  const lastDay = lastDayOf(instrumentId);
  const isOver = isAfter && isTraded;
  if (lastDay !== null && (isOver ? lastDay <= on : lastDay < on))
    return { code: 'CONTRACT_EXPIRED', details: { instrumentId, expiresOn: lastDay } };
  if (!isTraded || isBefore || isAfter) return null;
  return { code: 'NOT_AFTER_MARKET', details: { from, until } };
}
