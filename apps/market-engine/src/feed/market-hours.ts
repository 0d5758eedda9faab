import {
  type ExchangeCalendar,
  FEED_PATIENCE,
  type FeedPatience,
  type MarketPhase,
  type SessionGroup,
  type SessionStretch,
  type TradingDay,
  type TradingSession,
  type UtcMillis,
  wholeDay,
} from '@artha/core';

/** A feed of few instruments may be silent for longer without being dead; one of many may not. */
const QUIET_FOR_ONE_MILLIS = 180_000;

/** The market as a whole shows the phase of those who are not yet closed, the auction first. */
const SHOWN_FIRST = ['closing-auction', 'cash', 'derivatives'] as const;

/** From the pre-open to the end of the post-close; where the calendar knows of neither, the session. */
export function ticksComeIn(
  calendar: ExchangeCalendar,
  day: TradingDay,
  group: SessionGroup,
): SessionStretch {
  const { on, opensAt, closesAt } = wholeDay(day);
  const phases = calendar.phasesOf(on, group);
  return {
    opensAt: Math.min(phases[0]?.from ?? opensAt, opensAt),
    closesAt: Math.max(phases.at(-1)?.until ?? closesAt, closesAt),
  };
}

export function phaseShown(calendar: ExchangeCalendar, session: TradingSession, now: UtcMillis): MarketPhase {
  if (now < session.opensAt) return 'before-open';
  if (!calendar.isTradingDay(session.on)) return now < session.closesAt ? 'open' : 'closed';
  const phases = SHOWN_FIRST.map((group) => calendar.marketPhase(now, group));
  const shown = phases.find((phase) => phase !== 'closed') ?? 'closed';
  return now >= session.closesAt && shown === 'open' ? 'closed' : shown;
}

export function patienceFor(instruments: number): FeedPatience {
  const staleMillis = Math.max(FEED_PATIENCE.staleMillis, QUIET_FOR_ONE_MILLIS / Math.max(1, instruments));
  return { ...FEED_PATIENCE, staleMillis, openingMillis: Math.max(FEED_PATIENCE.openingMillis, staleMillis) };
}
