import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Candle,
  type CandleColumns,
  candleEndsAt,
  candleOpenedAt,
  columnsOf,
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istDateOf,
  istInstant,
  type Paise,
  regularSession,
  type Timeframe,
  timeframeSeconds,
  type UtcMillis,
} from '@artha/core';
import { CandleCoverage, type CoveredSpan } from './candle-coverage.js';
import { gatherCandles } from './gather-candles.js';

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

/** 09:15 to 15:30: no candle spans more. */
const SESSION_SECONDS = 375 * 60;

/** Stored candles, and longer ones built from them when asked for. */
@Injectable()
export class Candles {
  constructor(
    private readonly dataSource: DataSource,
    private readonly coverage: CandleCoverage,
  ) {}

  /** Candles that opened at or after `from` and were over by `until`, oldest first, as a backtest reads them. */
  async columns(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    from: UtcMillis,
    until: UtcMillis,
  ): Promise<CandleColumns> {
    const base = await this.coverage.baseOf(instrumentId, timeframe);
    if (base === null) return columnsOf([]);
    const stored: Candle[] = await this.dataSource.query(
      `${SELECT_CANDLES} AND opened_at >= $3 AND opened_at < $4 ORDER BY opened_at`,
      [instrumentId, timeframeSeconds(base.timeframe), new Date(startOf(timeframe, from)), new Date(until)],
    );
    const closed = closedBy(until, timeframe, gatherCandles(stored, timeframe));
    return columnsOf(closed.filter((candle) => candle.openedAt >= from));
  }

  /** The newest closed candles before an instant. */
  async page(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    { before, until, limit }: CandlePageRequest,
  ): Promise<CandlePage> {
    const base = await this.coverage.baseOf(instrumentId, timeframe);
    if (base === null) return { items: [], nextBefore: null };
    const baseSeconds = timeframeSeconds(base.timeframe);
    const perCandle = Math.max(Math.min(timeframeSeconds(timeframe), SESSION_SECONDS) / baseSeconds, 1);
    // Two candles more than asked for: the oldest may be cut in the middle, the newest may not be over yet.
    const rows = Math.ceil((limit + 2) * perCandle);
    const stored = await this.newest(base, Math.min(endOf(timeframe, before), until), rows);
    const gathered = gatherCandles(stored, timeframe);
    if (stored.length === rows) gathered.shift();
    const closed = closedBy(until, timeframe, gathered);
    const items = closed.slice(-limit);
    const isLast = stored.length < rows && items.length === closed.length;
    return { items, nextBefore: isLast ? null : (items[0]?.openedAt ?? null) };
  }

  /**
   * The last `rows` stored candles before an instant, oldest first. Looks into the weeks they should be in, so that
   * the database opens few partitions, and into all of the past only when recordings were too thin there.
   */
  private async newest(base: CoveredSpan, before: UtcMillis, rows: number): Promise<Candle[]> {
    const seconds = timeframeSeconds(base.timeframe);
    const sessions = Math.ceil(rows / Math.max(SESSION_SECONDS / seconds, 1));
    const likely = before - (sessions * 2 + 7) * DAY_MILLIS;
    const first = istInstant(base.fromOn, '00:00');
    const read = (from: UtcMillis): Promise<Candle[]> =>
      this.dataSource.query(
        `${SELECT_CANDLES} AND opened_at >= $3 AND opened_at < $4 ORDER BY opened_at DESC LIMIT $5`,
        [base.instrumentId, seconds, new Date(from), new Date(before), rows],
      );
    const recent = await read(Math.max(likely, first));
    const stored = recent.length < rows && likely > first ? await read(first) : recent;
    return stored.reverse();
  }

  /**
   * The last close before a day, by instrument; absent where nothing is stored. Where a day's own candle is stored
   * it wins over the day's last minute: it holds the official close.
   */
  async previousCloses(
    instrumentIds: readonly InstrumentId[],
    on: IstDate,
  ): Promise<ReadonlyMap<InstrumentId, Paise>> {
    const stored = (await this.coverage.list()).filter(
      (span) => instrumentIds.includes(span.instrumentId) && span.fromOn < on,
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
        new Date(regularSession(on).opensAt),
      ],
    );
    return new Map(rows.map((row) => [row.instrumentId, row.closePaise]));
  }
}

const SELECT_CANDLES = `
  SELECT (extract(epoch FROM opened_at) * 1000)::float8 AS "openedAt", open_paise AS "openPaise",
         high_paise AS "highPaise", low_paise AS "lowPaise", close_paise AS "closePaise", volume
  FROM candles WHERE instrument_id = $1 AND timeframe_seconds = $2`;

/** Candles come in order, so only the last can still be open. */
function closedBy(until: UtcMillis, timeframe: Timeframe, candles: Candle[]): Candle[] {
  const last = candles.at(-1);
  const isOver = last === undefined || endOf(timeframe, last.openedAt + 1) <= until;
  return isOver ? candles : candles.slice(0, -1);
}

/** The end of the candle that opened last before `before`, so that it is read whole. */
function endOf(timeframe: Timeframe, before: UtcMillis): UtcMillis {
  const session = regularSession(istDateOf(before - 1));
  if (before <= session.opensAt || before > session.closesAt) return before;
  return candleEndsAt(session, timeframe, candleOpenedAt(session, timeframe, before - 1));
}

/** The opening of the candle `from` falls into, so that it is read whole. */
function startOf(timeframe: Timeframe, from: UtcMillis): UtcMillis {
  const session = regularSession(istDateOf(from));
  if (from < session.opensAt || from >= session.closesAt) return from;
  return candleOpenedAt(session, timeframe, from);
}
