import { type UtcMillis } from './instant.js';

/**
 * The parts of a trading day. Before the open and at the close, orders are collected for an auction with one price;
 * `match` is when it is found, and during `buffer` and `reference` nothing may be entered.
 */
export const SESSION_PHASES = [
  'pre-open-entry',
  'pre-open-limit-only',
  'pre-open-match',
  'pre-open-buffer',
  'continuous',
  'closing-reference',
  'closing-entry',
  'closing-limit-only',
  'closing-match',
  'post-close',
] as const;
export type SessionPhaseName = (typeof SESSION_PHASES)[number];

/** The kinds of orders the exchange takes in a phase. */
export interface OrderAcceptance {
  readonly limit: boolean;
  /** In the `post-close` a market order trades at the closing price. */
  readonly market: boolean;
  readonly stop: boolean;
  readonly ioc: boolean;
}

export interface SessionPhase {
  readonly phase: SessionPhaseName;
  readonly from: UtcMillis;
  /** The first instant after it. */
  readonly until: UtcMillis;
  /** Since when the exchange may end it, at a moment it draws by lot; null for a phase that ends on time. */
  readonly mayEndFrom: UtcMillis | null;
  readonly acceptsOrders: OrderAcceptance;
  /** True in the pre-open of derivatives: options, spreads and later months have none. */
  readonly isForFuturesOnly: boolean;
}

/** How the market of a group stands, as a screen shows it. */
export const MARKET_PHASES = [
  'before-open',
  'pre-open',
  'open',
  'closing-auction',
  'post-close',
  'closed',
] as const;
export type MarketPhase = (typeof MARKET_PHASES)[number];

export const SHOWN_AS = {
  'pre-open-entry': 'pre-open',
  'pre-open-limit-only': 'pre-open',
  'pre-open-match': 'pre-open',
  'pre-open-buffer': 'pre-open',
  continuous: 'open',
  'closing-reference': 'closing-auction',
  'closing-entry': 'closing-auction',
  'closing-limit-only': 'closing-auction',
  'closing-match': 'closing-auction',
  'post-close': 'post-close',
} as const satisfies Record<SessionPhaseName, MarketPhase>;

const NOTHING: OrderAcceptance = { limit: false, market: false, stop: false, ioc: false };
const AUCTION: OrderAcceptance = { limit: true, market: true, stop: false, ioc: false };
const LIMIT_ONLY: OrderAcceptance = { limit: true, market: false, stop: false, ioc: false };

/**
 * What may be entered: no stop, IOC or iceberg order in an auction, and market orders are frozen near its end.
 * Source: NSE/CMTR/72394, 73362 (closing auction), NSE/FAOP/71092 and the pre-open FAQ of 1 July 2026.
 */
export const ACCEPTED_IN: Readonly<Record<SessionPhaseName, OrderAcceptance>> = {
  'pre-open-entry': AUCTION,
  'pre-open-limit-only': LIMIT_ONLY,
  'pre-open-match': NOTHING,
  'pre-open-buffer': NOTHING,
  continuous: { limit: true, market: true, stop: true, ioc: true },
  'closing-reference': NOTHING,
  'closing-entry': AUCTION,
  'closing-limit-only': LIMIT_ONLY,
  'closing-match': NOTHING,
  'post-close': { limit: false, market: true, stop: false, ioc: false },
};

/** An index has hours but is not ordered. */
export const ACCEPTS_NOTHING = NOTHING;
