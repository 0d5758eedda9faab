import { type Instrument } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { Refusal } from '../../refusals.js';
import { type OrderKind, type Side, type Validity } from '../terms.js';

/** What the kind of an order asks of its prices. */
interface PricedTicket {
  readonly kind: OrderKind;
  readonly side: Side;
  readonly limitPaise: Paise | null;
  readonly triggerPaise: Paise | null;
  readonly validity: Validity;
}

/** A broker lets an order wait so many minutes at most (Kite's `validity_ttl`). */
export const MOST_VALID_MINUTES = 120;

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

interface TimedTicket {
  readonly validity: Validity;
  readonly validMinutes?: number | null;
  readonly isAfterMarket?: boolean;
}

/** Refuses: VALID_MINUTES_MISSING, VALID_MINUTES_UNWANTED, AFTER_MARKET_IS_FOR_THE_DAY. */
export function checkValidity({ validity, validMinutes = null, isAfterMarket = false }: TimedTicket): void {
  if (validity !== 'TTL' && validMinutes !== null) throw new Refusal('VALID_MINUTES_UNWANTED', { validity });
  const isWithin = Number.isInteger(validMinutes) && Number(validMinutes) >= 1;
  if (validity === 'TTL' && !(isWithin && Number(validMinutes) <= MOST_VALID_MINUTES))
    throw new Refusal('VALID_MINUTES_MISSING', { most: MOST_VALID_MINUTES });
  if (isAfterMarket && validity !== 'DAY') throw new Refusal('AFTER_MARKET_IS_FOR_THE_DAY', { validity });
}
