import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DAY_MILLIS, type InstrumentId, type IstDate, istInstant, timeframeSeconds } from '@artha/core';
import { CandleCoverage } from './candle-coverage.js';

/** A contract not recorded for a week has no previous day worth comparing with. */
const CALENDAR_DAYS = 7;

/** How many contracts were open when the previous day ended, from stored candles. */
@Injectable()
export class PreviousOpenInterests {
  constructor(
    private readonly dataSource: DataSource,
    private readonly coverage: CandleCoverage,
  ) {}

  /**
   * The last open interest before a day, in units, by contract; absent where none is stored. Where a day's own
   * candle tells it, it wins over the day's last minute: it holds the official figure.
   */
  async before(
    contractIds: ReadonlySet<InstrumentId>,
    on: IstDate,
  ): Promise<ReadonlyMap<InstrumentId, number>> {
    if (contractIds.size === 0) return new Map();
    const stored = (await this.coverage.list()).filter(
      (span) => contractIds.has(span.instrumentId) && span.fromOn < on,
    );
    const until = istInstant(on, '00:00');
    const rows: { contractId: InstrumentId; openInterest: number }[] = await this.dataSource.query(
      `SELECT DISTINCT ON (id) id AS "contractId", open_interest::float8 AS "openInterest"
       FROM unnest($1::text[], $2::int[]) AS stored (id, seconds), LATERAL (
         SELECT opened_at, open_interest FROM candles
         WHERE instrument_id = id AND timeframe_seconds = seconds AND open_interest IS NOT NULL
           AND opened_at >= $3 AND opened_at < $4
         ORDER BY opened_at DESC LIMIT 1
       ) last
       ORDER BY id, (opened_at AT TIME ZONE 'Asia/Kolkata')::date DESC, seconds DESC`,
      [
        stored.map((span) => span.instrumentId),
        stored.map((span) => timeframeSeconds(span.timeframe)),
        new Date(until - CALENDAR_DAYS * DAY_MILLIS),
        new Date(until),
      ],
    );
    return new Map(rows.map((row) => [row.contractId, row.openInterest]));
  }
}
