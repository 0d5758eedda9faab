import { type DataSource } from 'typeorm';
import {
  type CandleColumns,
  type InstrumentId,
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
  if (stretches.length === 0) return columnsOfText(null);
  const isStored = base === timeframe;
  const [row] = await dataSource.query<TextColumns[]>(
    `${COLUMNS} FROM (${isStored ? AS_STORED : ADDED_UP}) candle`,
    [
      instrumentId,
      timeframeSeconds(base),
      stretches.map(({ opensAt }) => new Date(Math.max(opensAt, from))),
      stretches.map(({ closesAt }) => new Date(Math.min(closesAt, before))),
      ...(isStored
        ? []
        : [
            stretches.map(({ opensAt }) => opensAt),
            timeframe === '1d' ? Number.MAX_SAFE_INTEGER : timeframeSeconds(timeframe) * 1000,
          ]),
    ],
  );
  return columnsOfText(row ?? null);
}

const COLUMNS = `
  SELECT array_agg(opened)::text AS opened, array_agg(open_paise)::text AS open, array_agg(high_paise)::text AS high,
         array_agg(low_paise)::text AS low, array_agg(close_paise)::text AS close, array_agg(volume)::text AS volume,
         array_agg(turnover_paise)::text AS turnover, array_agg(trades)::text AS trades,
         array_agg(open_interest)::text AS "openInterest"`;

const STRETCHES = `unnest($3::timestamptz[], $4::timestamptz[]) AS stretch (begins, ends)`;
const OF_THE_STRETCH = `instrument_id = $1 AND timeframe_seconds = $2 AND opened_at >= begins AND opened_at < ends`;

const AS_STORED = `
  SELECT (extract(epoch FROM opened_at) * 1000)::bigint AS opened, open_paise, high_paise, low_paise, close_paise,
         volume, turnover_paise, trades, open_interest
  FROM ${STRETCHES}, LATERAL (SELECT * FROM candles WHERE ${OF_THE_STRETCH} ORDER BY opened_at) stored`;

const ADDED_UP = `
  SELECT opens + span * $6::bigint AS opened, open_paise, high_paise, low_paise, close_paise, volume, turnover_paise,
         trades, open_interest
  FROM unnest($3::timestamptz[], $4::timestamptz[], $5::bigint[]) AS stretch (begins, ends, opens), LATERAL (
    SELECT ((extract(epoch FROM opened_at) * 1000)::bigint - opens) / $6::bigint AS span,
           (array_agg(open_paise ORDER BY opened_at))[1] AS open_paise, max(high_paise) AS high_paise,
           min(low_paise) AS low_paise, (array_agg(close_paise ORDER BY opened_at DESC))[1] AS close_paise,
           sum(volume) AS volume,
           CASE WHEN count(turnover_paise) = count(*) THEN sum(turnover_paise) END AS turnover_paise,
           CASE WHEN count(trades) = count(*) THEN sum(trades) END AS trades,
           (array_agg(open_interest ORDER BY opened_at DESC) FILTER (WHERE open_interest IS NOT NULL))[1]
             AS open_interest
    FROM candles WHERE ${OF_THE_STRETCH} GROUP BY 1 ORDER BY 1
  ) spans`;

interface TextColumns {
  readonly opened: string | null;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
  readonly turnover: string;
  readonly trades: string;
  readonly openInterest: string;
}

function columnsOfText(row: TextColumns | null): CandleColumns {
  const column = (text: string | null | undefined): Float64Array =>
    numbersOf(row?.opened ? (text ?? '') : '');
  return {
    openedAt: column(row?.opened),
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
function numbersOf(text: string): Float64Array {
  if (text === '') return new Float64Array(0);
  const list = JSON.parse(`[${text.slice(1, -1).replaceAll('NULL', 'null')}]`) as (number | null)[];
  return Float64Array.from(list, (value) => value ?? NaN);
}
