import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Candle,
  type CandleColumns,
  candleEndsAt,
  candleOpenedAt,
  type DailyCloses,
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istDateOf,
  istInstant,
  istMidnightAfter,
  type Paise,
  readCandle,
  type Timeframe,
  timeframeSeconds,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';
import { Ticks } from '../ticks/ticks.js';
import { CandleCoverage, type CoveredSpan } from './candle-coverage.js';
import { joined, sliceOf } from './candle-columns.js';
import { CandleDays } from './candle-days.js';
import { Sessions } from './sessions.js';

/** Which candles a page is of. */
export interface CandlePageRequest {
  /** Only candles that opened before this instant. */
  readonly before: UtcMillis;
  /** The market's now: nothing that was not over by then is shown. */
  readonly until: UtcMillis;
  readonly limit: number;
}

export interface CandlePage {
  /** Oldest first. */
  readonly items: Candle[];
  /** The `before` of the next, older page; null when there is none. */
  readonly nextBefore: UtcMillis | null;
}

/** Days looked at in one go: a year of trading is read at once, ten years are not. */
const MOST_SESSIONS = 260;
/** 375 minutes, the length of a regular session. */
const SESSION_SECONDS = 375 * 60;

/**
 * Stored candles, and those of any other length built from them when asked for: from the longest stored ones that
 * fit, and where none do (seconds) from recorded ticks. Hours are those of the exchange's calendar.
 */
@Injectable()
export class Candles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly coverage: CandleCoverage,
    private readonly days: CandleDays,
    private readonly sessions: Sessions,
    private readonly ticks: Ticks,
  ) {}

  /** Candles that opened at or after `from` and were over by `until`, oldest first, as a backtest reads them. */
  async columns(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    from: UtcMillis,
    until: UtcMillis,
  ): Promise<CandleColumns> {
    const { bases } = await this.coverage.basesOf(instrumentId, timeframe);
    const sessions = this.sessions.between(instrumentId, istDateOf(from), istDateOf(until));
    const pieces: CandleColumns[] = [];
    for (let first = 0; first < sessions.length; first += MOST_SESSIONS) {
      const some = sessions.slice(first, first + MOST_SESSIONS);
      pieces.push(
        await this.days.read({ instrumentId, timeframe, sessions: some, from, before: until }, bases),
      );
    }
    const columns = joined(pieces);
    const { openedAt } = columns;
    // The first may have opened before the period, the last may end after it.
    const begin = (openedAt[0] ?? Infinity) < from ? 1 : 0;
    return sliceOf(columns, begin, this.closedCount(instrumentId, timeframe, openedAt, until));
  }

  /** Of days that were over by `until`; none where nothing is stored. */
  async dailyCloses(instrumentId: InstrumentId, from: UtcMillis, until: UtcMillis): Promise<DailyCloses> {
    const { openedAt, closePaise } = await this.columns(instrumentId, '1d', from, until);
    return { on: Array.from(openedAt, istDateOf), closePaise: Array.from(closePaise) };
  }

  /** The newest closed candles before an instant. */
  async page(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    { before, until, limit }: CandlePageRequest,
  ): Promise<CandlePage> {
    const { bases, revision } = await this.coverage.basesOf(instrumentId, timeframe);
    const oldest = bases.reduce<IstDate | null>(
      (on, base) => (on !== null && on < base.fromOn ? on : base.fromOn),
      null,
    );
    const pieces: CandleColumns[] = [];
    // One more than asked for tells whether there is an older page; another may not be over yet.
    let missing = limit + 2;
    for (let end: UtcMillis | null = Math.min(before, until); end !== null;) {
      const { sessions, from, to } = this.stretchBefore(
        instrumentId,
        timeframe,
        end,
        missing,
        bases.length === 0,
      );
      const piece = await this.days.readOften(
        { instrumentId, timeframe, sessions, from, before: Math.min(to, until) },
        bases,
        revision,
      );
      pieces.unshift(sliceOf(piece, 0, this.closedCount(instrumentId, timeframe, piece.openedAt, until)));
      missing -= pieces[0]?.openedAt.length ?? 0;
      const isAtTheBeginning = oldest !== null && istDateOf(from) <= oldest;
      // Little or nothing in these days: on to the last before them that has any.
      end = missing <= 1 || isAtTheBeginning ? null : await this.lastBefore(instrumentId, bases, from);
    }
    const all = joined(pieces);
    const count = all.openedAt.length;
    const first = Math.max(0, count - limit);
    const items = Array.from({ length: count - first }, (_, row) => readCandle(all, first + row));
    return { items, nextBefore: first > 0 ? (items[0]?.openedAt ?? null) : null };
  }

  /**
   * The last close before a day, by instrument; absent where nothing is stored. Where a day's own candle is stored
   * it wins over the day's last minute: it holds the official close.
   */
  async previousCloses(
    instrumentIds: readonly InstrumentId[],
    on: IstDate,
  ): Promise<ReadonlyMap<InstrumentId, Paise>> {
    const wanted = new Set(instrumentIds);
    const stored = (await this.coverage.list()).filter(
      (span) => wanted.has(span.instrumentId) && span.fromOn < on,
    );
    const rows: { instrumentId: InstrumentId; closePaise: Paise }[] = await this.dataSource.query(
      `SELECT DISTINCT ON (id) id AS "instrumentId", close_paise AS "closePaise"
       FROM unnest($1::text[], $2::int[]) AS stored (id, seconds), LATERAL (
         SELECT opened_at, close_paise FROM candles
         WHERE instrument_id = id AND timeframe_seconds = seconds AND opened_at < $3
         ORDER BY opened_at DESC LIMIT 1
       ) last
       ORDER BY id, (opened_at AT TIME ZONE 'Asia/Kolkata')::date DESC, seconds DESC`,
      [
        stored.map((span) => span.instrumentId),
        stored.map((span) => timeframeSeconds(span.timeframe)),
        new Date(istInstant(on, '00:00')),
      ],
    );
    return new Map(rows.map((row) => [row.instrumentId, row.closePaise]));
  }

  /** The last price of one day as stored, the longest candles' where there are several; null: nothing is. */
  async closeOn(instrumentId: InstrumentId, on: IstDate): Promise<Paise | null> {
    const begins = istInstant(on, '00:00');
    const [row] = await this.dataSource.query<{ closePaise: Paise }[]>(
      `SELECT close_paise AS "closePaise" FROM candles
       WHERE instrument_id = $1 AND opened_at >= $2 AND opened_at < $3
       ORDER BY timeframe_seconds DESC, opened_at DESC LIMIT 1`,
      [instrumentId, new Date(begins), new Date(istMidnightAfter(begins))],
    );
    return row?.closePaise ?? null;
  }

  /**
   * The sessions that should hold the last `count` candles before an instant, the one it falls into whole. Ticks are
   * many, so of them no more than the likely part of a session is read.
   */
  private stretchBefore(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    end: UtcMillis,
    count: number,
    fromTicks: boolean,
  ): { sessions: TradingSession[]; from: UtcMillis; to: UtcMillis } {
    const seconds = timeframeSeconds(timeframe);
    const enough = fromTicks
      ? 1
      : Math.ceil((count * Math.min(seconds, SESSION_SECONDS)) / SESSION_SECONDS) + 1;
    const sessions: TradingSession[] = [];
    for (let days = 0; sessions.length < Math.min(enough, MOST_SESSIONS) && days < enough * 2 + 30; days++) {
      const session = this.sessions.on(instrumentId, istDateOf(end - 1 - days * DAY_MILLIS));
      if (session !== null && session.opensAt < end) sessions.unshift(session);
    }
    const [first, newest] = [sessions[0], sessions.at(-1)];
    if (first === undefined || newest === undefined)
      return { sessions, from: end - 30 * DAY_MILLIS, to: end };
    const to =
      end > newest.closesAt
        ? end
        : candleEndsAt(newest, timeframe, candleOpenedAt(newest, timeframe, end - 1));
    const likely = Math.min(end, first.closesAt) - count * seconds * 1000 * THIN;
    const from =
      fromTicks && likely > first.opensAt ? candleOpenedAt(first, timeframe, likely) : first.opensAt;
    return { sessions, from, to };
  }

  /** How many of the candles were over by `until`: only the last can still be open. */
  private closedCount(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    openedAt: Float64Array,
    until: UtcMillis,
  ): number {
    const last = openedAt.at(-1);
    if (last === undefined) return 0;
    const session = this.sessions.on(instrumentId, istDateOf(last));
    const isOver = session !== null && candleEndsAt(session, timeframe, last) <= until;
    return openedAt.length - (isOver ? 0 : 1);
  }

  /**
   * From when on nothing before `end` is stored: after the newest candle or tick, or after its day where that is all
   * that is known; null where there is none.
   */
  private async lastBefore(
    instrumentId: InstrumentId,
    bases: readonly CoveredSpan[],
    end: UtcMillis,
  ): Promise<UtcMillis | null> {
    if (bases.length === 0) {
      const at = await this.ticks.lastBefore(instrumentId, end);
      return at === null ? null : at + 1;
    }
    const nothingFrom = Math.max(...bases.map(({ toOn }) => istMidnightAfter(istInstant(toOn, '00:00'))));
    if (nothingFrom <= end) return nothingFrom; // known already: to look for it in every month is to plan a long query
    const [row] = await this.dataSource.query<{ at: UtcMillis | null }[]>(
      `SELECT max(at) AS at FROM unnest($2::int[]) AS base (seconds), LATERAL (
         SELECT opened_at AS at FROM candles
         WHERE instrument_id = $1 AND timeframe_seconds = seconds AND opened_at < $3
         ORDER BY opened_at DESC LIMIT 1
       ) last`,
      [instrumentId, bases.map(({ timeframe }) => timeframeSeconds(timeframe)), new Date(end)],
    );
    const at = row?.at ?? null;
    return at === null ? null : at + 1;
  }
}

/** So much longer than the candles themselves is looked back over: an instrument is not traded in every second. */
const THIN = 2;
