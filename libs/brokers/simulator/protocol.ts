import type {
  BrokerFunds,
  BrokerOrder,
  BrokerPosition,
  BrokerTrade,
  InstrumentId,
  OrderKind,
  Paise,
  Product,
  Side,
  Validity,
} from '@artha/core';

/**
 * What the broker simulator speaks: JSON over HTTP, and one line of JSON for each piece of news in the answer to
 * `GET /news`, which never ends. Every address names the client: `/clients/<code>/…`.
 *
 * | call | does |
 * |---|---|
 * | `POST orders` ({@link OrderCall}) | takes an order; 200 {@link OrderTaken}, 422 {@link CallRefused} |
 * | `POST orders/<number>/modify` ({@link TermsCall}) | gives the rest other terms; 200, or 422 when it cannot |
 * | `POST orders/<number>/cancel` | takes the rest back; 200, or 422 when it is done |
 * | `GET orders`, `trades`, `positions`, `funds` | the client's book |
 * | `GET news` | {@link News} as it happens |
 */
export interface OrderCall {
  readonly tag: string | null;
  /** Of the algorithm that decided; left out at the broker's own terminal. */
  readonly algoId?: string | null;
  readonly instrumentId: InstrumentId;
  readonly side: Side;
  readonly kind: OrderKind;
  readonly product: Product;
  readonly validity: Validity;
  readonly validMinutes: number | null;
  readonly quantity: number;
  readonly limitPaise: Paise | null;
  readonly triggerPaise: Paise | null;
  /** What the caller's market says the price is: the simulator has no feed of its own and goes on from here. */
  readonly marketPaise: Paise;
}

/** `quantity` is the whole order's, what has traded included. */
export type TermsCall = Pick<OrderCall, 'kind' | 'quantity' | 'limitPaise' | 'triggerPaise'>;

export interface OrderTaken {
  readonly brokerOrderId: string;
}

export interface CallRefused {
  readonly message: string;
}

/** An order that changed, or a trade. It may come late, twice, out of turn or not at all. */
export type News =
  { readonly order: BrokerOrder } | { readonly trade: BrokerTrade; readonly tag: string | null };

/** The parts of a book, by the last word of their address. */
export interface BookParts {
  readonly orders: readonly BrokerOrder[];
  readonly trades: readonly BrokerTrade[];
  readonly positions: readonly BrokerPosition[];
  readonly funds: BrokerFunds;
}
