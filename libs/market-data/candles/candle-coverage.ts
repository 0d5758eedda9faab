import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Clock,
  type InstrumentId,
  type IstDate,
  istDateOf,
  type Timeframe,
  TIMEFRAMES,
  timeframeSeconds,
  type UtcMillis,
} from '@artha/core';

/** From which day to which there are stored candles of one length. Days between may be missing. */
export interface CoveredSpan {
  readonly instrumentId: InstrumentId;
  /** The stored length; longer candles can be built from these, shorter ones cannot. */
  readonly timeframe: Timeframe;
  readonly fromOn: IstDate;
  readonly toOn: IstDate;
}

const REMEMBERED_MILLIS = 60_000;

/** What is stored of whom; read over the whole table, so remembered for a minute. */
@Injectable()
export class CandleCoverage {
  private readAt: UtcMillis = -Infinity;
  private spans: Promise<readonly CoveredSpan[]> = Promise.resolve([]);

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** By instrument, shorter candles first. */
  list(): Promise<readonly CoveredSpan[]> {
    if (this.clock.now() - this.readAt >= REMEMBERED_MILLIS) {
      this.readAt = this.clock.now();
      this.spans = this.read();
      this.spans.catch(() => (this.readAt = -Infinity));
    }
    return this.spans;
  }

  /** The longest stored candles that those of `timeframe` can be built from, or null when there are none. */
  async baseOf(instrumentId: InstrumentId, timeframe: Timeframe): Promise<CoveredSpan | null> {
    const seconds = timeframeSeconds(timeframe);
    const usable = (await this.list()).filter(
      (span) => span.instrumentId === instrumentId && seconds % timeframeSeconds(span.timeframe) === 0,
    );
    return usable.at(-1) ?? null;
  }

  private async read(): Promise<readonly CoveredSpan[]> {
    const rows: SpanRow[] = await this.dataSource.query(
      `SELECT instrument_id, timeframe_seconds, min(opened_at) AS first_at, max(opened_at) AS last_at
       FROM candles GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    return rows.flatMap((row) => {
      const timeframe = TIMEFRAMES.find((candidate) => timeframeSeconds(candidate) === row.timeframe_seconds);
      if (timeframe === undefined) return [];
      return [
        {
          instrumentId: row.instrument_id,
          timeframe,
          fromOn: istDateOf(row.first_at),
          toOn: istDateOf(row.last_at),
        },
      ];
    });
  }
}

interface SpanRow {
  readonly instrument_id: InstrumentId;
  readonly timeframe_seconds: number;
  readonly first_at: UtcMillis;
  readonly last_at: UtcMillis;
}
