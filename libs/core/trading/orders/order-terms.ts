import { type Paise } from '../../money/paise.js';
import { type OrderKind } from '../terms.js';

/** What of an order can be another while it works. */
export interface OrderTerms {
  readonly kind: OrderKind;
  readonly quantity: number;
  readonly limitPaise: Paise | null;
  readonly triggerPaise: Paise | null;
  readonly protectedPaise: Paise | null;
}

/**
 * The terms an order travels with: one at any price that is protected is a limit order to the broker and the exchange,
 * while to its owner it stays what was asked for.
 */
export function asSent<T extends OrderTerms>(terms: T): T {
  const { kind, protectedPaise } = terms;
  if (protectedPaise === null || (kind !== 'MARKET' && kind !== 'SL-M')) return terms;
  return { ...terms, kind: kind === 'MARKET' ? 'LIMIT' : 'SL', limitPaise: protectedPaise };
}

/** What someone wants to be different; what is left out stays. */
export interface OrderChange {
  readonly kind?: OrderKind;
  readonly quantity?: number;
  readonly limitPaise?: Paise | null;
  readonly triggerPaise?: Paise | null;
}

/** A change on its way: the broker was asked, the order has its old terms until the exchange says otherwise. */
export interface PendingChange {
  /** Of the wish, made by whoever wished. */
  readonly requestId: string;
  readonly terms: OrderTerms;
}
