import { istInstant, type IstDate, type UtcMillis } from './instant.js';

/** Time in which trading goes on without a break. */
export interface SessionStretch {
  readonly opensAt: UtcMillis;
  /** The first instant that is no longer traded. */
  readonly closesAt: UtcMillis;
}

/** One trading day of one group of instruments, from its first trade to its last. */
export interface TradingSession extends SessionStretch {
  readonly on: IstDate;
  /** Given only where the day has a break (2 March 2024: two short sessions); oldest first. */
  readonly stretches?: readonly SessionStretch[];
}

/**
 * Instruments that keep the same hours. Since 3 August 2026 stocks with derivatives close in an auction after 15:15
 * while other shares trade on to 15:30 and derivatives to 15:40; an index is computed until the auction is over.
 */
export type SessionGroup = 'cash' | 'closing-auction' | 'derivatives' | 'index';

/** The ordinary day of NSE's cash market: 09:15 to 15:30 IST. */
export function regularSession(on: IstDate): TradingSession {
  return { on, opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '15:30') };
}
