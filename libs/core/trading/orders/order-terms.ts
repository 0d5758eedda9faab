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
