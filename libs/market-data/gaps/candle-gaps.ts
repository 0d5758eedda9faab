import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Clock,
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istInstant,
  Refusal,
  type Timeframe,
  timeframeSeconds,
} from '@artha/core';
import { Sessions } from '../candles/sessions.js';
import { findGaps, type GapReport } from './find-gaps.js';

const LONGEST_DAYS = 800;

/** Stored candles against the calendar. */
@Injectable()
export class CandleGaps {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Looks at candles of a stored timeframe; both days are included. Refuses BAD_PERIOD. */
  async find(
    instrumentId: InstrumentId,
    timeframe: Timeframe,
    fromOn: IstDate,
    toOn: IstDate,
  ): Promise<GapReport> {
    const from = istInstant(fromOn, '00:00');
    const until = istInstant(toOn, '00:00') + DAY_MILLIS;
    if (until <= from || until - from > LONGEST_DAYS * DAY_MILLIS)
      throw new Refusal('BAD_PERIOD', { days: LONGEST_DAYS });
    const [row] = await this.dataSource.query<{ openings: string | null }[]>(
      `SELECT string_agg((extract(epoch FROM opened_at))::bigint::text, ',') AS openings
       FROM candles WHERE instrument_id = $1 AND timeframe_seconds = $2 AND opened_at >= $3 AND opened_at < $4`,
      [instrumentId, timeframeSeconds(timeframe), new Date(from), new Date(until)],
    );
    const stored = (row?.openings ?? '').split(',').filter(Boolean);
    return findGaps(
      this.sessions.between(instrumentId, fromOn, toOn),
      timeframe,
      new Set(stored.map((second) => Number(second) * 1000)),
      this.clock.now(),
    );
  }
}
