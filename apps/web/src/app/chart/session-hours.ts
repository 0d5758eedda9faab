import {
  ExchangeCalendar,
  NSE_CALENDAR,
  candleEndsAt,
  istDateOf,
  regularSession,
  type SessionGroup,
  type Timeframe,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';

const calendar = new ExchangeCalendar(NSE_CALENDAR);

/** The hours an instrument keeps, as far as its id tells: which shares have a closing auction it does not. */
export function groupOf(instrumentId: string, isIndex: boolean): SessionGroup {
  if (/^[NB]FO:/.test(instrumentId)) return 'derivatives';
  return isIndex ? 'index' : 'cash';
}

export function sessionAt(at: UtcMillis, group: SessionGroup): TradingSession {
  const on = istDateOf(at);
  return calendar.sessionOf(on, group) ?? regularSession(on);
}

/** Milliseconds until the candle opened at `openedAt` closes; null once it has. */
export function leftOf(
  openedAt: UtcMillis,
  timeframe: Timeframe,
  group: SessionGroup,
  now: UtcMillis,
): number | null {
  const left = candleEndsAt(sessionAt(openedAt, group), timeframe, openedAt) - now;
  return left > 0 ? left : null;
}

/** Says of an instant whether one price is being found then, in the pre-open or the closing auction. */
export function auctionRule(group: SessionGroup): (at: UtcMillis) => boolean {
  return (at) => {
    const phase = calendar.marketPhase(at, group);
    return phase === 'pre-open' || phase === 'closing-auction';
  };
}
