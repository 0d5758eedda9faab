import {
  candleEndsAt,
  type Timeframe,
  timeframeSeconds,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';

/** Candles that follow one another in the session and are all missing; a night or a holiday does not part them. */
export interface Gap {
  /** Opening of the first missing candle. */
  readonly from: UtcMillis;
  /** The first instant after the last missing candle. */
  readonly until: UtcMillis;
  readonly missing: number;
}

export interface GapReport {
  readonly gaps: readonly Gap[];
  /** Candles the sessions lead one to expect. */
  readonly expected: number;
  /** Of those, candles that are there. */
  readonly stored: number;
}

/** Openings of every candle of a session, in order, each stretch counted from its own opening. */
export function* openingsOf(session: TradingSession, timeframe: Timeframe): Generator<UtcMillis> {
  if (timeframe === '1d') {
    yield session.opensAt;
    return;
  }
  const step = timeframeSeconds(timeframe) * 1000;
  for (const { opensAt, closesAt } of session.stretches ?? [session])
    for (let at = opensAt; at < closesAt; at += step) yield at;
}

/**
 * Compares what should be there with what is. A minute in which nobody traded has no candle and counts as missing:
 * the calendar cannot know; liquid instruments trade every minute.
 * @param stored openings of the stored candles; @param now candles that are not over by then are not expected.
 */
export function findGaps(
  sessions: readonly TradingSession[],
  timeframe: Timeframe,
  stored: ReadonlySet<UtcMillis>,
  now: UtcMillis,
): GapReport {
  const gaps: Gap[] = [];
  let open: { from: UtcMillis; until: UtcMillis; missing: number } | null = null;
  let [expected, there] = [0, 0];
  for (const session of sessions) {
    for (const openedAt of openingsOf(session, timeframe)) {
      const endsAt = candleEndsAt(session, timeframe, openedAt);
      if (endsAt > now) break;
      expected++;
      if (stored.has(openedAt)) {
        there++;
        if (open !== null) gaps.push(open);
        open = null;
      } else {
        open ??= { from: openedAt, until: endsAt, missing: 0 };
        open.until = endsAt;
        open.missing++;
      }
    }
  }
  if (open !== null) gaps.push(open);
  return { gaps, expected, stored: there };
}
