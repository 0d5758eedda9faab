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
  /**
   * Given only where the day ends in an auction: from the end of continuous trading on, while orders are collected, to
   * the close. What is traded in it is traded at one price.
   */
  readonly auction?: SessionStretch;
}

/**
 * Instruments that keep the same hours. Since 3 August 2026 stocks with derivatives close in an auction after 15:15
 * while other shares trade on to 15:30 and derivatives to 15:40; an index is computed until the auction is over.
 */
export type SessionGroup = 'cash' | 'closing-auction' | 'derivatives' | 'index';

/** A day of the whole market: one session for all, or each group's own. */
export type TradingDay = TradingSession | Readonly<Record<SessionGroup, TradingSession>>;

/** The session that holds those of all groups: from the day's first trade to its last. */
export function wholeDay(day: TradingDay): TradingSession {
  if ('on' in day) return day;
  const sessions = Object.values(day);
  return {
    on: day.cash.on,
    opensAt: Math.min(...sessions.map(({ opensAt }) => opensAt)),
    closesAt: Math.max(...sessions.map(({ closesAt }) => closesAt)),
  };
}

export function sessionOfGroup(day: TradingDay, group: SessionGroup): TradingSession {
  return 'on' in day ? day : day[group];
}

/** The ordinary day of NSE's cash market: 09:15 to 15:30 IST. */
export function regularSession(on: IstDate): TradingSession {
  return { on, opensAt: istInstant(on, '09:15'), closesAt: istInstant(on, '15:30') };
}

/** Whether an instant lies in the trade of a session, not in a break of it. */
export function isTradedAt(session: TradingSession, at: UtcMillis): boolean {
  return tradedUntil(session, at) > at;
}

/** The end of the stretch an instant of the session lies in; −∞ when it lies in none. */
export function tradedUntil(session: TradingSession, at: UtcMillis): UtcMillis {
  if (at < session.opensAt || at >= session.closesAt) return -Infinity;
  if (session.stretches === undefined) return session.closesAt;
  for (const { opensAt, closesAt } of session.stretches) if (at >= opensAt && at < closesAt) return closesAt;
  return -Infinity;
}
