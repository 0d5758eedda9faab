import { type DataSource } from 'typeorm';
import {
  type CandleColumns,
  type InstrumentId,
  type SessionStretch,
  type Timeframe,
  timeframeSeconds,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';

/** Which candles are read: those that open in these sessions and before an instant. */
export interface StoredRequest {
  readonly instrumentId: InstrumentId;
  /** The stored length they are made of. */
  readonly base: Timeframe;
  readonly timeframe: Timeframe;
  /** Oldest first. */
  readonly sessions: readonly TradingSession[];
  readonly from: UtcMillis;
  readonly before: UtcMillis;
}

/**
 * Candles of any length out of stored ones, added up by the database: a year of days out of 93,000 minutes is 250
 * rows on the wire. What is stored outside the session (an auction's print) is left out, like in the live builder.
 * They come as columns because that is how they are needed, and because PostgreSQL's arrays of numbers are read many
 * times faster than rows. Turnover and trades are told only where every part tells them.
 */
export async function readStored(dataSource: DataSource, request: StoredRequest): Promise<CandleColumns> {
  const { instrumentId, base, timeframe, from, before } = request;
  const stretches = request.sessions
    .flatMap((session) => (timeframe === '1d' ? [session] : (session.stretches ?? [session])))
    .filter(({ opensAt, closesAt }) => opensAt < before && closesAt > from);
  const [first, last] = [stretches[0], stretches.at(-1)];
  if (first === undefined || last === undefined) return columnsOfText(null);
  const begins = Math.max(first.opensAt, from);
  const ends = Math.min(last.closesAt, before);
  // Told on their own, so that the database plans with the few partitions they lie in.
  const values = [instrumentId, timeframeSeconds(base), new Date(begins), new Date(ends)];
  if (base === timeframe) {
    const [row] = await dataSource.query<TextColumns[]>(`${COLUMNS} FROM (${AS_STORED}) candle`, values);
    return withinStretches(columnsOfText(row ?? null), stretches);
  }
  const [row] = await dataSource.query<TextColumns[]>(`${COLUMNS} FROM (${ADDED_UP}) candle`, [
    ...values,
    stretches.map(({ opensAt }) => new Date(Math.max(opensAt, from))),
    stretches.map(({ closesAt }) => new Date(Math.min(closesAt, before))),
    stretches.map(({ opensAt }) => opensAt),
    timeframe === '1d' ? Number.MAX_SAFE_INTEGER : timeframeSeconds(timeframe) * 1000,
  ]);
  return columnsOfText(row ?? null);
}

/** Without what is stored outside the session; nearly always that is nothing. */
function withinStretches(columns: CandleColumns, stretches: readonly SessionStretch[]): CandleColumns {
  let stretch = 0;
  const kept = columns.openedAt.map((openedAt) => {
    while (openedAt >= (stretches[stretch]?.closesAt ?? Infinity)) stretch++;
    return openedAt >= (stretches[stretch]?.opensAt ?? Infinity) ? 1 : 0;
  });
  if (!kept.includes(0)) return columns;
  const entries = Object.entries(columns) as [keyof CandleColumns, Float64Array][];
  return Object.fromEntries(
    entries.map(([name, column]) => [name, column.filter((_, row) => kept[row] === 1)]),
  ) as unknown as CandleColumns;
}

const COLUMNS = `
  SELECT array_agg(opened)::text AS opened, array_agg(open_paise)::text AS open, array_agg(high_paise)::text AS high,
         array_agg(low_paise)::text AS low, array_agg(close_paise)::text AS close, array_agg(volume)::text AS volume,
         CASE WHEN count(turnover_paise) > 0 THEN array_agg(turnover_paise)::text END AS turnover,
         CASE WHEN count(trades) > 0 THEN array_agg(trades)::text END AS trades,
         CASE WHEN count(open_interest) > 0 THEN array_agg(open_interest)::text END AS "openInterest"`;

const MILLIS = `(date_part('epoch', opened_at) * 1000)::bigint`;
const OF_THE_SPAN = `instrument_id = $1 AND timeframe_seconds = $2 AND opened_at >= $3 AND opened_at < $4`;

const AS_STORED = `
  SELECT ${MILLIS} AS opened, open_paise, high_paise, low_paise, close_paise, volume, turnover_paise, trades,
         open_interest
  FROM candles WHERE ${OF_THE_SPAN} ORDER BY opened_at`;

const ADDED_UP = `
  SELECT opens + span * $8::bigint AS opened, open_paise, high_paise, low_paise, close_paise, volume, turnover_paise,
         trades, open_interest
  FROM unnest($5::timestamptz[], $6::timestamptz[], $7::bigint[]) AS stretch (begins, ends, opens), LATERAL (
    SELECT (${MILLIS} - opens) / $8::bigint AS span,
           (array_agg(open_paise ORDER BY opened_at))[1] AS open_paise, max(high_paise) AS high_paise,
           min(low_paise) AS low_paise, (array_agg(close_paise ORDER BY opened_at DESC))[1] AS close_paise,
           sum(volume) AS volume,
           CASE WHEN count(turnover_paise) = count(*) THEN sum(turnover_paise) END AS turnover_paise,
           CASE WHEN count(trades) = count(*) THEN sum(trades) END AS trades,
           (array_agg(open_interest ORDER BY opened_at DESC) FILTER (WHERE open_interest IS NOT NULL))[1]
             AS open_interest
    FROM candles WHERE ${OF_THE_SPAN} AND opened_at >= begins AND opened_at < ends GROUP BY 1 ORDER BY 1
  ) spans`;

interface TextColumns {
  readonly opened: string | null;
  readonly open: string | null;
  readonly high: string | null;
  readonly low: string | null;
  readonly close: string | null;
  readonly volume: string | null;
  readonly turnover: string | null;
  readonly trades: string | null;
  readonly openInterest: string | null;
}

function columnsOfText(row: TextColumns | null): CandleColumns {
  const openedAt = numbersOf(row?.opened);
  /** Null: no candle tells it. */
  const column = (text: string | null | undefined): Float64Array =>
    text === null || text === undefined ? new Float64Array(openedAt.length).fill(NaN) : numbersOf(text);
  return {
    openedAt,
    openPaise: column(row?.open),
    highPaise: column(row?.high),
    lowPaise: column(row?.low),
    closePaise: column(row?.close),
    volume: column(row?.volume),
    turnoverPaise: column(row?.turnover),
    trades: column(row?.trades),
    openInterest: column(row?.openInterest),
  };
}

/** PostgreSQL writes an array of numbers as {1,NULL,3}; what it does not know becomes NaN. */
function numbersOf(text: string | null | undefined): Float64Array {
  if (text === null || text === undefined) return new Float64Array(0);
  const list = text.slice(1, -1);
  const isWhole = !list.includes('NULL');
  const numbers = JSON.parse(`[${isWhole ? list : list.replaceAll('NULL', 'null')}]`) as (number | null)[];
  return isWhole
    ? Float64Array.from(numbers as number[])
    : Float64Array.from(numbers, (value) => value ?? NaN);
}
