import { type CandleColumns } from '../market/candle.js';
import { candleEndsAt, type Timeframe, timeframeSeconds } from '../market/timeframe.js';
import { istDateOf, istDayOf, type UtcMillis } from '../time/instant.js';
import { regularSession, type TradingSession } from '../time/session.js';

/** Columns and how long each of their candles is. */
export interface TimedColumns {
  readonly timeframe: Timeframe;
  readonly candles: CandleColumns;
}

/**
 * The days of a history. Candles say nothing of the hours their exchange kept, so a day is taken to be a regular one,
 * made longer where there are candles before or after it.
 */
export class TradingDays {
  private readonly sessions: readonly TradingSession[];
  private readonly byDay: ReadonlyMap<number, TradingSession>;
  private latest: TradingSession;
  private latestDay: number;

  constructor(histories: readonly TimedColumns[]) {
    const days = new Map<number, TradingSession>();
    for (const { timeframe, candles } of histories)
      for (const openedAt of candles.openedAt) {
        const day = istDayOf(openedAt);
        const known = days.get(day) ?? regularSession(istDateOf(openedAt));
        const isDaily = timeframe === '1d';
        const opensAt = isDaily ? known.opensAt : Math.min(known.opensAt, openedAt);
        const isLate = !isDaily && openedAt >= known.closesAt;
        const closesAt = isLate ? openedAt + timeframeSeconds(timeframe) * 1_000 : known.closesAt;
        if (opensAt !== known.opensAt || closesAt !== known.closesAt || !days.has(day))
          days.set(day, { on: known.on, opensAt, closesAt });
      }
    this.byDay = days;
    this.sessions = [...days.values()].sort((one, other) => one.opensAt - other.opensAt);
    this.latest = this.sessions[0] ?? regularSession('1970-01-01');
    this.latestDay = istDayOf(this.latest.opensAt);
  }

  /** The day an instant falls on. @throws {RangeError} on a day without a candle. */
  of(at: UtcMillis): TradingSession {
    const day = istDayOf(at);
    if (day === this.latestDay) return this.latest;
    const session = this.byDay.get(day);
    if (session === undefined) throw new RangeError(`there is no candle on ${istDateOf(at)}`);
    this.latestDay = day;
    return (this.latest = session);
  }

  /** All of them as a backtest takes them: one session that never ends, with the nights as breaks in it. */
  get asOneSession(): TradingSession {
    const [first = this.latest] = this.sessions;
    return { on: first.on, opensAt: first.opensAt, closesAt: Infinity, stretches: this.sessions };
  }
}

/**
 * When a recorded candle is over, and decided on: with its timeframe, with its day, or with the next candle where that
 * comes before. What {@link TradingDays} says of it, without reading the whole history first.
 */
export function candleOverAt({ openedAt }: CandleColumns, row: number, timeframe: Timeframe): UtcMillis {
  const opened = openedAt[row] ?? 0;
  const next = openedAt[row + 1] ?? Infinity;
  const wholeAt = opened + timeframeSeconds(timeframe) * 1_000;
  if (next === wholeAt) return next;
  const day = regularSession(istDateOf(opened));
  const isLate = timeframe !== '1d' && opened >= day.closesAt;
  return Math.min(next, isLate ? wholeAt : candleEndsAt(day, timeframe, opened));
}
