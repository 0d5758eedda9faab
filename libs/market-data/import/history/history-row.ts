import {
  type Candle,
  candleEndsAt,
  candleOpenedAt,
  istDateOf,
  type IstDate,
  istInstant,
  isTradedAt,
  type Timeframe,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';

/** A row as the file has it: text of a CSV, numbers and dates of a Parquet file. Prices are rupees. */
export interface HistoryCells {
  /** Whose row it is, where the file says so. */
  readonly symbol?: unknown;
  readonly timestamp: unknown;
  readonly open: unknown;
  readonly high: unknown;
  readonly low: unknown;
  readonly close: unknown;
  readonly volume: unknown;
  readonly turnover?: unknown;
  readonly trades?: unknown;
  readonly openInterest?: unknown;
}

/** Why a row is not taken. */
export const REJECTIONS = {
  BAD_TIMESTAMP:
    'The timestamp is no instant: 2021-04-30T09:15:00+05:30 is one, 2021-04-30 09:15 is Indian time.',
  OUTSIDE_SESSION: 'The exchange did not trade then.',
  NOT_AN_OPENING:
    'No candle opens then: candles are stamped with their opening and counted from the session’s.',
  NOT_OVER: 'The candle is not over yet.',
  REPEATED: 'The row before has the same timestamp.',
  BAD_PRICE: 'A price must be above zero, in rupees and whole paise.',
  PRICES_CROSSED: 'The high is not the highest of the four prices, or the low not the lowest.',
  BAD_VOLUME: 'The volume must be a whole number, zero or more.',
  BAD_NUMBER: 'Turnover, trades and open interest must be zero or more and within reason, or empty.',
} as const;
export type RejectionCode = keyof typeof REJECTIONS;

/** What rows of one file are judged by. */
export interface HistoryRules {
  readonly timeframe: Timeframe;
  readonly sessionOn: (on: IstDate) => TradingSession | null;
  readonly now: UtcMillis;
}

/** More trades than any candle has, and the most that can be stored. */
const MOST_TRADES = 2_000_000_000;

/** The candle a row tells of, or why there is none. Nothing is mended: a row that is off is off. */
export function readHistoryRow(
  cells: HistoryCells,
  rules: HistoryRules,
  previousOpenedAt: UtcMillis,
): Candle | RejectionCode {
  const stamp = instantOf(cells.timestamp);
  if (Number.isNaN(stamp)) return 'BAD_TIMESTAMP';
  const session = rules.sessionOn(istDateOf(stamp));
  const openedAt = openingOf(stamp, session, rules.timeframe);
  if (typeof openedAt === 'string') return openedAt;
  if (openedAt === previousOpenedAt) return 'REPEATED';
  if (session === null || candleEndsAt(session, rules.timeframe, openedAt) > rules.now) return 'NOT_OVER';

  const [openPaise, highPaise, lowPaise, closePaise] = [cells.open, cells.high, cells.low, cells.close].map(
    paiseOf,
  );
  if (!isPrice(openPaise) || !isPrice(highPaise) || !isPrice(lowPaise) || !isPrice(closePaise))
    return 'BAD_PRICE';
  if (highPaise < Math.max(openPaise, closePaise, lowPaise) || lowPaise > Math.min(openPaise, closePaise))
    return 'PRICES_CROSSED';
  const volume = numberOf(cells.volume);
  if (!isWhole(volume)) return 'BAD_VOLUME';
  const turnoverPaise = isEmpty(cells.turnover) ? undefined : Math.round(numberOf(cells.turnover) * 100);
  const trades = isEmpty(cells.trades) ? undefined : numberOf(cells.trades);
  const openInterest = isEmpty(cells.openInterest) ? undefined : numberOf(cells.openInterest);
  if (![turnoverPaise ?? 0, trades ?? 0, openInterest ?? 0].every(isWhole)) return 'BAD_NUMBER';
  if ((trades ?? 0) > MOST_TRADES) return 'BAD_NUMBER';
  return {
    openedAt,
    openPaise,
    highPaise,
    lowPaise,
    closePaise,
    volume,
    turnoverPaise,
    trades,
    openInterest,
  };
}

/** A daily candle may be stamped with its day alone, or with any instant from midnight to its opening. */
function openingOf(
  stamp: UtcMillis,
  session: TradingSession | null,
  timeframe: Timeframe,
): UtcMillis | RejectionCode {
  if (session === null) return 'OUTSIDE_SESSION';
  if (timeframe === '1d') return stamp <= session.opensAt ? session.opensAt : 'NOT_AN_OPENING';
  if (!isTradedAt(session, stamp)) return 'OUTSIDE_SESSION';
  return candleOpenedAt(session, timeframe, stamp) === stamp ? stamp : 'NOT_AN_OPENING';
}

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;
const INDIAN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.0+)?)?$/;
const FIRST_MILLIS = 1e11;

/** ISO-8601, Indian time without an offset, a day, or epoch seconds or milliseconds. NaN: none of these. */
function instantOf(value: unknown): UtcMillis {
  if (value instanceof Date) return value.getTime();
  if (typeof value === 'bigint') return instantOf(Number(value));
  if (typeof value === 'number') return value < FIRST_MILLIS ? value * 1000 : value;
  if (typeof value !== 'string') return NaN;
  const text = value.trim();
  if (ISO.test(text)) return Date.parse(text.replace(' ', 'T'));
  if (/^\d{9,14}$/.test(text)) return instantOf(Number(text));
  const [, on, time = '00:00'] = INDIAN.exec(text) ?? [];
  if (on === undefined) return NaN;
  try {
    return istInstant(on, time);
  } catch (error) {
    if (error instanceof RangeError) return NaN;
    throw error;
  }
}

/** Rupees as whole paise; binary fractions may be off by a millionth of a paisa, not by more. */
function paiseOf(value: unknown): number {
  const paise = numberOf(value) * 100;
  return Math.abs(paise - Math.round(paise)) < 1e-4 ? Math.round(paise) : NaN;
}

function numberOf(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
  return typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : NaN;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isPrice(paise: number | undefined): paise is number {
  return paise !== undefined && Number.isSafeInteger(paise) && paise > 0;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
