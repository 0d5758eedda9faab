import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type InstrumentId, type Paise, type UtcMillis } from '@artha/core';

/** One recorded tick. `sequence` tells ticks of the same instant apart, in the order they came. */
export interface StoredTick {
  readonly at: UtcMillis;
  readonly sequence: number;
  readonly lastPaise: Paise;
  /** Units traded since the morning. */
  readonly dayVolume: number;
  readonly openInterest: number | null;
}

/** Recorded ticks. A live one is here about a second after it came: the recorder writes in batches. */
@Injectable()
export class Ticks {
  constructor(private readonly dataSource: DataSource) {}

  /** Ticks after a place (an instant and a sequence) and before `until`, oldest first. */
  page(
    instrumentId: InstrumentId,
    after: Pick<StoredTick, 'at' | 'sequence'>,
    until: UtcMillis,
    limit: number,
  ): Promise<StoredTick[]> {
    return this.dataSource.query(
      `${SELECT_TICKS} AND (at, sequence) > ($2, $3) AND at >= $2 AND at < $4
       ORDER BY ticks.at, sequence LIMIT $5`,
      [instrumentId, new Date(after.at), after.sequence, new Date(until), limit],
    );
  }

  /** The ticks of a span, newest first: seconds are built backwards from now. */
  newest(
    instrumentId: InstrumentId,
    from: UtcMillis,
    until: UtcMillis,
    limit: number,
  ): Promise<StoredTick[]> {
    return this.dataSource.query(
      `${SELECT_TICKS} AND at >= $2 AND at < $3 ORDER BY ticks.at DESC, sequence DESC LIMIT $4`,
      [instrumentId, new Date(from), new Date(until), limit],
    );
  }

  /** The newest tick before an instant: where a search through quiet days may jump to. */
  async lastBefore(instrumentId: InstrumentId, until: UtcMillis): Promise<UtcMillis | null> {
    const [row] = await this.dataSource.query<{ at: UtcMillis }[]>(
      `SELECT at FROM ticks WHERE instrument_id = $1 AND at < $2 ORDER BY at DESC LIMIT 1`,
      [instrumentId, new Date(until)],
    );
    return row?.at ?? null;
  }
}

const SELECT_TICKS = `
  SELECT (extract(epoch FROM at) * 1000)::float8 AS at, sequence, last_paise AS "lastPaise",
         day_volume AS "dayVolume", open_interest AS "openInterest"
  FROM ticks WHERE instrument_id = $1`;
