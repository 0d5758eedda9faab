import { type Charges } from '../../charges/order-charges.js';
import { type InstrumentId } from '../../market/instrument.js';
import { type Paise } from '../../money/paise.js';
import { Broker } from './broker.js';
import { type OrderKind, type Product, type Side, type Validity } from '../terms.js';

/** How a broker's book says an order stands; `open` waits, wholly or for its rest. */
export type BrokerOrderStatus = 'open' | 'filled' | 'cancelled' | 'rejected' | 'expired';

/** An order as the broker has it. */
export interface BrokerOrder {
  readonly brokerOrderId: string;
  /** Our own mark; null for an order that was not placed by us. */
  readonly tag: string | null;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly kind: OrderKind;
  readonly product: Product;
  readonly validity: Validity;
  readonly quantity: number;
  readonly limitPaise: Paise | null;
  readonly triggerPaise: Paise | null;
  readonly filledQuantity: number;
  readonly status: BrokerOrderStatus;
  /** Why it was rejected, in the broker's words. */
  readonly why: string | null;
}

/** A trade as the broker has it; its number is unique at the broker. */
export interface BrokerTrade {
  readonly tradeId: string;
  readonly brokerOrderId: string;
  readonly quantity: number;
  readonly valuePaise: Paise;
  readonly chargesPaise: Paise;
  readonly charges?: Charges;
}

/** What is held of an instrument by the broker's count, signed, all products together. */
export interface BrokerPosition {
  readonly instrumentId: InstrumentId;
  readonly quantity: number;
  /** What a unit of it cost by the broker's count; null: nothing is held, or the broker does not say. */
  readonly averagePaise: Paise | null;
}

export interface BrokerFunds {
  /** Cash when the broker's day began. */
  readonly openingPaise: Paise;
  readonly cashPaise: Paise;
}

/** Everything a broker knows of one account today. Its trades were asked for after its orders: none of theirs is missing. */
export interface BrokerBook {
  readonly orders: readonly BrokerOrder[];
  readonly trades: readonly BrokerTrade[];
  readonly positions: readonly BrokerPosition[];
  readonly funds: BrokerFunds;
}

/**
 * A broker that real orders go to. Another type than that of paper trading, so that no desk of paper can be given one.
 * It never sends an order again, whatever became of the call, and speaks of what it knows; for the rest it is asked
 * for its book.
 */
export abstract class LiveBroker extends Broker {
  protected readonly reaches = 'the market';

  /** @throws {BrokerFault} */
  abstract readBook(): Promise<BrokerBook>;
  /** Something may have been missed: the book should be read soon. */
  abstract onDoubt(listener: () => void): void;
  abstract close(): void;
}

/**
 * The world failed between us and the broker. `transient`: nothing was done, it may be tried again. `unauthorized`:
 * nothing was done and nothing will be before somebody signs in at the broker. `unknown`: it may have been done.
 */
export class BrokerFault extends Error {
  constructor(
    readonly kind: 'transient' | 'unauthorized' | 'unknown',
    message: string,
  ) {
    super(message);
    this.name = 'BrokerFault';
  }
}
