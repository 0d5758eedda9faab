import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Candle,
  ExchangeCalendar,
  type InstrumentId,
  isTradedAt,
  type IstDate,
  NSE_CALENDAR,
  type Paise,
  regularSession,
  ReplayClock,
  seedOf,
  type SessionGroup,
  sessionOfGroup,
  type TapeSource,
  type TickColumns,
  TickTape,
  ticksOfCandles,
  timeframeSeconds,
  type TradingDay,
  type TradingSession,
  type UtcMillis,
  wholeDay,
} from '@artha/core';
import { Calendar } from '../calendar/calendar.js';
import { SessionGroups } from '../calendar/session-groups.js';
import { CandleCoverage } from '../candles/candle-coverage.js';

const MINUTE_SECONDS = timeframeSeconds('1m');

/** A day that can be replayed, and how much of it there is. */
export interface Recording {
  readonly sessionOn: IstDate;
  readonly instruments: number;
  /** Of instruments recorded tick by tick; the others are played along the paths of their minutes. */
  readonly ticks: number;
}

/** Trading days that can be replayed: those with recorded ticks, and those with minutes at least. */
@Injectable()
export class RecordedDays {
  constructor(
    private readonly dataSource: DataSource,
    private readonly coverage: CandleCoverage,
    @Inject(Calendar) private readonly calendars: { current(): ExchangeCalendar },
    @Inject(SessionGroups)
    private readonly groups: { groupOf(instrumentId: InstrumentId, on: IstDate): SessionGroup },
  ) {}

  /** Days of which ticks of at least one instrument are stored, oldest first. */
  async list(): Promise<IstDate[]> {
    const rows: { on: IstDate }[] = await this.dataSource.query(TICKED_DAYS);
    return rows.map((row) => row.on);
  }

  /** Every day there is something of, oldest first. */
  async recordings(): Promise<Recording[]> {
    const ticked: { on: IstDate; instrumentId: InstrumentId; ticks: number }[] = await this.dataSource.query(
      `SELECT to_char(at AT TIME ZONE 'Asia/Kolkata', 'YYYY-MM-DD') AS "on", instrument_id AS "instrumentId",
              count(*)::int AS ticks
       FROM ticks GROUP BY 1, 2`,
    );
    const days = new Map<IstDate, { instruments: Set<InstrumentId>; ticks: number }>();
    const dayOf = (on: IstDate): { instruments: Set<InstrumentId>; ticks: number } => {
      const known = days.get(on) ?? { instruments: new Set(), ticks: 0 };
      days.set(on, known);
      return known;
    };
    for (const { on, instrumentId, ticks } of ticked) {
      const day = dayOf(on);
      day.instruments.add(instrumentId);
      day.ticks += ticks;
    }
    for (const { on, instrumentId } of await this.minuteDays()) dayOf(on).instruments.add(instrumentId);
    return [...days]
      .map(([sessionOn, { instruments, ticks }]) => ({ sessionOn, instruments: instruments.size, ticks }))
      .sort((one, other) => (one.sessionOn < other.sessionOn ? -1 : 1));
  }

  /**
   * The day of every instrument: ticks as recorded where there are any, and where there are only minute candles
   * their paths, seeded by the instrument's id, so every load gives the same tape. Empty when nothing is stored.
   */
  async load(on: IstDate): Promise<TickTape> {
    const day = this.calendars.current().tradingDay(on) ?? regularSession(on);
    const recorded = await this.recordedTicks(wholeDay(day));
    const paths = await this.candlePaths(day, [...recorded.keys()]);
    const sources: TapeSource[] = [...recorded, ...paths].map(([instrumentId, ticks]) => ({
      instrumentId,
      ticks,
    }));
    return TickTape.of(day, sources);
  }

  /**
   * A look into the index for each instrument and day, instead of a reading of all its minutes. The LIMIT keeps the
   * planner from joining all minutes with all days, which an EXISTS would let it do.
   */
  private async minuteDays(): Promise<{ on: IstDate; instrumentId: InstrumentId }[]> {
    const spans = (await this.coverage.list()).filter(({ timeframe }) => timeframe === '1m');
    return this.dataSource.query(
      `SELECT to_char(day, 'YYYY-MM-DD') AS "on", id AS "instrumentId"
       FROM unnest($1::text[], $2::date[], $3::date[]) AS span (id, from_on, to_on),
            LATERAL generate_series(from_on::timestamp, to_on::timestamp, '1 day') AS day,
            LATERAL (
              SELECT 1 FROM candles
              WHERE instrument_id = id AND timeframe_seconds = $4
                AND opened_at >= day AT TIME ZONE 'Asia/Kolkata'
                AND opened_at < (day + interval '1 day') AT TIME ZONE 'Asia/Kolkata'
              LIMIT 1) AS found`,
      [
        spans.map((span) => span.instrumentId),
        spans.map((span) => span.fromOn),
        spans.map((span) => span.toOn),
        MINUTE_SECONDS,
      ],
    );
  }

  private async recordedTicks({
    opensAt,
    closesAt,
  }: TradingSession): Promise<Map<InstrumentId, TickColumns>> {
    const rows: TickRow[] = await this.dataSource.query(
      `SELECT instrument_id AS "instrumentId", (extract(epoch FROM at) * 1000)::float8 AS at,
              last_paise AS "lastPaise", day_volume AS "dayVolume", open_interest AS "openInterest"
       FROM ticks WHERE at >= $1 AND at < $2 ORDER BY instrument_id, ticks.at, sequence`,
      [new Date(opensAt), new Date(closesAt)],
    );
    return byInstrument(rows, (ticks) => ({
      at: Float64Array.from(ticks, (tick) => tick.at),
      lastPaise: Float64Array.from(ticks, (tick) => tick.lastPaise),
      dayVolume: Float64Array.from(ticks, (tick) => tick.dayVolume),
      ...(ticks.some((tick) => tick.openInterest !== null) && {
        openInterest: Float64Array.from(ticks, (tick) => tick.openInterest ?? 0),
      }),
    }));
  }

  private async candlePaths(
    day: TradingDay,
    recordedIds: readonly InstrumentId[],
  ): Promise<Map<InstrumentId, TickColumns>> {
    const { on, opensAt, closesAt } = wholeDay(day);
    const rows: CandleRow[] = await this.dataSource.query(
      `SELECT instrument_id AS "instrumentId", (extract(epoch FROM opened_at) * 1000)::float8 AS "openedAt",
              open_paise AS "openPaise", high_paise AS "highPaise", low_paise AS "lowPaise",
              close_paise AS "closePaise", volume
       FROM candles
       WHERE timeframe_seconds = $1 AND opened_at >= $2 AND opened_at < $3 AND instrument_id <> ALL ($4)
       ORDER BY instrument_id, opened_at`,
      [MINUTE_SECONDS, new Date(opensAt), new Date(closesAt), recordedIds],
    );
    return byInstrument(rows, (candles, instrumentId) => {
      const session = sessionOfGroup(day, this.groups.groupOf(instrumentId, on));
      const traded = candles.filter(({ openedAt }) => isTradedAt(session, openedAt));
      return ticksOfCandles(session, traded, MINUTE_SECONDS, seedOf(instrumentId));
    });
  }
}

/** From one day of an instrument to its next by a leap into the index, however many ticks lie between. */
const TICKED_DAYS = `
  WITH RECURSIVE recorded AS (
    (SELECT instrument_id FROM ticks ORDER BY instrument_id LIMIT 1)
    UNION ALL
    SELECT next.instrument_id FROM recorded, LATERAL (
      SELECT t.instrument_id FROM ticks t WHERE t.instrument_id > recorded.instrument_id
      ORDER BY t.instrument_id LIMIT 1
    ) next
  ), days AS (
    SELECT instrument_id, first.at FROM recorded, LATERAL (
      SELECT t.at FROM ticks t WHERE t.instrument_id = recorded.instrument_id ORDER BY t.at LIMIT 1
    ) first
    UNION ALL
    SELECT instrument_id, next.at FROM days, LATERAL (
      SELECT t.at FROM ticks t
      WHERE t.instrument_id = days.instrument_id
        AND t.at >= (date_trunc('day', days.at AT TIME ZONE 'Asia/Kolkata') + interval '1 day') AT TIME ZONE 'Asia/Kolkata'
      ORDER BY t.at LIMIT 1
    ) next
  )
  SELECT DISTINCT to_char(at AT TIME ZONE 'Asia/Kolkata', 'YYYY-MM-DD') AS "on" FROM days ORDER BY 1`;

/** {@link RecordedDays} without a container around them, for the command line and for tests, by the shipped calendar. */
export function recordedDays(dataSource: DataSource): RecordedDays {
  const calendar = new ExchangeCalendar(NSE_CALENDAR);
  const coverage = new CandleCoverage(dataSource, new ReplayClock());
  return new RecordedDays(dataSource, coverage, { current: () => calendar }, { groupOf: () => 'cash' });
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
  readonly openInterest: number | null;
}

type CandleRow = Candle & { readonly instrumentId: InstrumentId };
