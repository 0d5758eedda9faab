import { type UtcMillis } from '../time/instant.js';
import { type SessionStretch, type TradingSession } from '../time/session.js';

/**
 * How much time one candle spans: any whole number of seconds, minutes or hours up to six hours, or '1d', a whole
 * trading day whatever its hours. Written in the largest unit that fits, so that equal spans are equal texts: '90s',
 * '2m', '75m', '2h'; {@link parseTimeframe} makes that of anything else.
 */
export type Timeframe = `${number}${'s' | 'm' | 'h'}` | '1d';

/** The ones offered by name; every other span can be asked for as well. */
export const TIMEFRAMES = [
  '1s',
  '5s',
  '15s',
  '30s',
  '1m',
  '3m',
  '5m',
  '10m',
  '15m',
  '30m',
  '1h',
  '1d',
] as const satisfies readonly Timeframe[];

/** What '1d' counts as where a number of seconds is asked for; no candle of a day is measured by it. */
const DAY_SECONDS = 86_400;
/** A regular session lasts 375 minutes; a longer candle than six hours is a day's. */
const LONGEST_SECONDS = 6 * 3600;

const UNIT_SECONDS = { s: 1, m: 60, h: 3600 } as const;
const seconds = new Map<string, number>();

/** The span as this code writes it ('60s' is '1m'), or null when there is no such candle. */
export function parseTimeframe(text: string): Timeframe | null {
  if (text === '1d') return text;
  const match = /^([1-9]\d{0,4})([smh])$/.exec(text);
  if (match === null) return null;
  const total = Number(match[1]) * UNIT_SECONDS[match[2] as 's' | 'm' | 'h'];
  return total > LONGEST_SECONDS ? null : timeframeOf(total);
}

/** The timeframe of a stored number of seconds. */
export function timeframeOf(total: number): Timeframe {
  if (total === DAY_SECONDS) return '1d';
  if (total % 3600 === 0) return `${total / 3600}h`;
  return total % 60 === 0 ? `${total / 60}m` : `${total}s`;
}

/** @throws {RangeError} when no candle has such a span. */
export function timeframeSeconds(timeframe: Timeframe): number {
  const known = seconds.get(timeframe);
  if (known !== undefined) return known;
  if (parseTimeframe(timeframe) === null) throw new RangeError(`no such timeframe: ${timeframe}`);
  const total =
    timeframe === '1d'
      ? DAY_SECONDS
      : parseInt(timeframe, 10) * UNIT_SECONDS[timeframe.slice(-1) as 's' | 'm' | 'h'];
  seconds.set(timeframe, total);
  return total;
}

/**
 * The opening instant of the candle `at` belongs to. Candles are counted from the session's opening: hourly ones
 * open at 09:15, 10:15 … and the last, 15:15, lasts 15 minutes; a daily one opens with the session. A day that is
 * traded in several stretches counts each from its own opening.
 */
export function candleOpenedAt(session: TradingSession, timeframe: Timeframe, at: UtcMillis): UtcMillis {
  if (timeframe === '1d') return session.opensAt;
  const length = timeframeSeconds(timeframe) * 1000;
  const { opensAt } = stretchOf(session, at);
  return opensAt + Math.floor((at - opensAt) / length) * length;
}

/** The first instant after the candle opened at `openedAt`; the close of its stretch cuts the last one short. */
export function candleEndsAt(session: TradingSession, timeframe: Timeframe, openedAt: UtcMillis): UtcMillis {
  if (timeframe === '1d') return session.closesAt;
  return Math.min(openedAt + timeframeSeconds(timeframe) * 1000, stretchOf(session, openedAt).closesAt);
}

/** The stretch `at` falls into; between two, the earlier one. */
function stretchOf(session: TradingSession, at: UtcMillis): SessionStretch {
  if (session.stretches === undefined) return session;
  return session.stretches.findLast((stretch) => at >= stretch.opensAt) ?? session;
}
