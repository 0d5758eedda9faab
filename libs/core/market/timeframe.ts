import { type UtcMillis } from '../time/instant.js';
import { type TradingSession } from '../time/session.js';

export const TIMEFRAMES = ['1m', '3m', '5m', '10m', '15m', '30m', '1h', '1d'] as const;

/** How much time one candle spans. '1d' is the whole session. */
export type Timeframe = (typeof TIMEFRAMES)[number];

const SECONDS: Record<Timeframe, number> = {
  '1m': 60,
  '3m': 180,
  '5m': 300,
  '10m': 600,
  '15m': 900,
  '30m': 1800,
  '1h': 3600,
  '1d': 86_400,
};

export function timeframeSeconds(timeframe: Timeframe): number {
  return SECONDS[timeframe];
}

/**
 * The opening instant of the candle `at` belongs to. Candles are counted from the session's opening: hourly ones
 * open at 09:15, 10:15 … and the last, 15:15, lasts 15 minutes; a daily one opens with the session.
 */
export function candleOpenedAt(session: TradingSession, timeframe: Timeframe, at: UtcMillis): UtcMillis {
  const length = SECONDS[timeframe] * 1000;
  return session.opensAt + Math.floor((at - session.opensAt) / length) * length;
}

/** The first instant after the candle opened at `openedAt`; the session's close cuts the last one short. */
export function candleEndsAt(session: TradingSession, timeframe: Timeframe, openedAt: UtcMillis): UtcMillis {
  return Math.min(openedAt + SECONDS[timeframe] * 1000, session.closesAt);
}
