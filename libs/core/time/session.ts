import { type IstDate, istInstant, type UtcMillis } from './instant.js';

/** One trading day of the exchange. */
export interface TradingSession {
  readonly on: IstDate;
  readonly opensAt: UtcMillis;
  /** The first instant that is no longer traded. */
  readonly closesAt: UtcMillis;
}

/** The ordinary day of NSE's cash market: 09:15 to 15:30 IST. */
export function regularSession(on: IstDate): TradingSession {
  return { on, opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '15:30') };
}
