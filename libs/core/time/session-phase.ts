import { type UtcMillis } from './instant.js';

/**
 * The parts of a trading day. Before the open and at the close, orders are collected for an auction with one price;
 * `match` is when it is found, `buffer` and `reference` are when nothing may be entered.
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

/** The kinds of orders the exchange takes in a phase. A market order of the post-close trades at the closing price. */
export interface OrderAcceptance {
  readonly limit: boolean;
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
}

/** How the whole market stands, as a screen shows it. */
export const MARKET_PHASES = [
  'before-open',
  'pre-open',
  'open',
  'closing-auction',
  'post-close',
  'closed',
] as const;
export type MarketPhase = (typeof MARKET_PHASES)[number];
