import { type Instrument } from '../market/instrument.js';
import { type Paise } from '../money/paise.js';
import { Refusal } from '../refusals.js';
import { type OrderKind, type Side, type Validity } from './terms.js';

/** What the kind of an order asks of its prices. */
interface PricedTicket {
  readonly kind: OrderKind;
  readonly side: Side;
  readonly limitPaise: Paise | null;
  readonly triggerPaise: Paise | null;
  readonly validity: Validity;
}

/** It waits for a trigger before it is an order like others. */
export function isStop(kind: OrderKind): boolean {
  return kind === 'SL' || kind === 'SL-M';
}

/** It may trade at this price or a better one only. */
export function hasLimit(kind: OrderKind): boolean {
  return kind === 'LIMIT' || kind === 'SL';
}

/**
 * What a kind of order needs and what it has no use for. Refuses: LIMIT_PRICE_MISSING, LIMIT_PRICE_UNWANTED,
 * TRIGGER_PRICE_MISSING, TRIGGER_PRICE_UNWANTED, NOT_A_TICK_MULTIPLE, TRIGGER_BEYOND_LIMIT, STOP_MARKET_ON_OPTION
 * (the exchange refuses it since 27 September 2021), STOP_IMMEDIATE.
 */
export function checkPrices(ticket: PricedTicket, { kind: what, tickPaise }: Instrument): void {
  const { kind, side, limitPaise, triggerPaise, validity } = ticket;
  if (!hasLimit(kind) && limitPaise !== null) throw new Refusal('LIMIT_PRICE_UNWANTED', { kind });
  if (hasLimit(kind) && !(limitPaise !== null && limitPaise > 0))
    throw new Refusal('LIMIT_PRICE_MISSING', { kind });
  if (!isStop(kind) && triggerPaise !== null) throw new Refusal('TRIGGER_PRICE_UNWANTED', { kind });
  if (isStop(kind) && !(triggerPaise !== null && triggerPaise > 0))
    throw new Refusal('TRIGGER_PRICE_MISSING', { kind });
  for (const paise of [limitPaise, triggerPaise])
    if (paise !== null && paise % tickPaise !== 0) throw new Refusal('NOT_A_TICK_MULTIPLE', { tickPaise });
  if (kind === 'SL-M' && what === 'option') throw new Refusal('STOP_MARKET_ON_OPTION');
  if (isStop(kind) && validity === 'IOC') throw new Refusal('STOP_IMMEDIATE');
  if (limitPaise === null || triggerPaise === null) return;
  const isBeyond = side === 'buy' ? triggerPaise > limitPaise : triggerPaise < limitPaise;
  if (isBeyond) throw new Refusal('TRIGGER_BEYOND_LIMIT', { triggerPaise, limitPaise });
}
