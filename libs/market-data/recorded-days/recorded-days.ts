import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Candle,
  type InstrumentId,
  type IstDate,
  type Paise,
  regularSession,
  seedOf,
  type TapeSource,
  type TickColumns,
  TickTape,
  ticksOfCandles,
  timeframeSeconds,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';

const MINUTE_SECONDS = timeframeSeconds('1m');

/** A day that can be replayed, and how much of it there is. */
export interface Recording {
  readonly sessionOn: IstDate;
  readonly instruments: number;
  /** Of instruments recorded tick by tick; the others are played along the paths of their minutes. */
  readonly ticks: number;
}

/** Trading days that can be replayed tick by tick. */
@Injectable()
export class RecordedDays {
  constructor(private readonly dataSource: DataSource) {}

  /** Days of which ticks of at least one instrument are stored, oldest first. */
  async list(): Promise<IstDate[]> {
    const rows: { on: IstDate }[] = await this.dataSource.query(
      `SELECT DISTINCT to_char(at AT TIME ZONE 'Asia/Kolkata', 'YYYY-MM-DD') AS "on" FROM ticks ORDER BY 1`,
    );
    return rows.map((row) => row.on);
  }

  /** All of {@link list}, oldest first. */
  async recordings(): Promise<Recording[]> {
    const rows: Recording[] = await this.dataSource.query(
      `WITH ticked AS (
         SELECT (at AT TIME ZONE 'Asia/Kolkata')::date AS day, instrument_id, count(*) AS ticks
         FROM ticks GROUP BY 1, 2
       ), minutes AS (
         SELECT DISTINCT d.day, c.instrument_id
         FROM (SELECT DISTINCT day FROM ticked) d
         JOIN candles c ON c.timeframe_seconds = $1
           AND c.opened_at >= d.day::timestamp AT TIME ZONE 'Asia/Kolkata'
           AND c.opened_at < (d.day + 1)::timestamp AT TIME ZONE 'Asia/Kolkata'
       )
       SELECT to_char(day, 'YYYY-MM-DD') AS "sessionOn", count(DISTINCT instrument_id)::int AS instruments,
              sum(ticks)::int AS ticks
       FROM (SELECT * FROM ticked UNION ALL SELECT day, instrument_id, 0 FROM minutes) AS days
       GROUP BY day ORDER BY day`,
      [MINUTE_SECONDS],
    );
    return rows;
  }

  /**
   * The day of every instrument: ticks as recorded where there are any, and where there are only minute candles
   * their paths, seeded by the instrument's id, so every load gives the same tape. Empty when nothing is stored.
   */
  async load(on: IstDate): Promise<TickTape> {
    const session = regularSession(on);
    const recorded = await this.recordedTicks(session);
    const paths = await this.candlePaths(session, [...recorded.keys()]);
    const sources: TapeSource[] = [...recorded, ...paths].map(([instrumentId, ticks]) => ({
      instrumentId,
      ticks,
    }));
    return TickTape.of(session, sources);
  }

  private async recordedTicks({
    opensAt,
    closesAt,
  }: TradingSession): Promise<Map<InstrumentId, TickColumns>> {
    const rows: TickRow[] = await this.dataSource.query(
      `SELECT instrument_id AS "instrumentId", (extract(epoch FROM at) * 1000)::float8 AS at,
              last_paise AS "lastPaise", day_volume AS "dayVolume"
       FROM ticks WHERE at >= $1 AND at < $2 ORDER BY instrument_id, ticks.at, sequence`,
      [new Date(opensAt), new Date(closesAt)],
    );
    return byInstrument(rows, (ticks) => ({
      at: Float64Array.from(ticks, (tick) => tick.at),
      lastPaise: Float64Array.from(ticks, (tick) => tick.lastPaise),
      dayVolume: Float64Array.from(ticks, (tick) => tick.dayVolume),
    }));
  }

  private async candlePaths(
    session: TradingSession,
    recordedIds: readonly InstrumentId[],
  ): Promise<Map<InstrumentId, TickColumns>> {
    const rows: CandleRow[] = await this.dataSource.query(
      `SELECT instrument_id AS "instrumentId", (extract(epoch FROM opened_at) * 1000)::float8 AS "openedAt",
              open_paise AS "openPaise", high_paise AS "highPaise", low_paise AS "lowPaise",
              close_paise AS "closePaise", volume
       FROM candles
       WHERE timeframe_seconds = $1 AND opened_at >= $2 AND opened_at < $3 AND instrument_id <> ALL ($4)
       ORDER BY instrument_id, opened_at`,
      [MINUTE_SECONDS, new Date(session.opensAt), new Date(session.closesAt), recordedIds],
    );
    return byInstrument(rows, (candles, instrumentId) =>
      ticksOfCandles(session, candles, MINUTE_SECONDS, seedOf(instrumentId)),
    );
  }
}

/** Columns for each instrument of rows that come sorted by it. */
function byInstrument<Row extends { readonly instrumentId: InstrumentId }>(
  rows: readonly Row[],
  columnsOf: (rows: readonly Row[], instrumentId: InstrumentId) => TickColumns,
): Map<InstrumentId, TickColumns> {
  const found = new Map<InstrumentId, TickColumns>();
  for (let start = 0, end = 0; start < rows.length; start = end) {
    const instrumentId = rows[start]?.instrumentId ?? '';
    while (rows[end]?.instrumentId === instrumentId) end++;
    found.set(instrumentId, columnsOf(rows.slice(start, end), instrumentId));
  }
  return found;
}

interface TickRow {
  readonly instrumentId: InstrumentId;
  readonly at: UtcMillis;
  readonly lastPaise: Paise;
  readonly dayVolume: number;
}

type CandleRow = Candle & { readonly instrumentId: InstrumentId };
