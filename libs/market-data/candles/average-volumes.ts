import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istInstant,
  type Timeframe,
  timeframeSeconds,
  type UsualVolume,
  VOLUME_SLOT_MILLIS,
} from '@artha/core';
import { CandleCoverage, type CoveredSpan } from './candle-coverage.js';

/** Averages are over this many of an instrument's last trading days… */
const DAYS = 20;
/** …as far as they lie within this many calendar days: so few partitions are opened. */
const CALENDAR_DAYS = 45;

/** What instruments usually trade, from stored candles. Past days do not change: read once a trading day. */
@Injectable()
export class AverageVolumes {
  private on: IstDate | null = null;
  private usual: Promise<ReadonlyMap<InstrumentId, UsualVolume>> = Promise.resolve(new Map());

  constructor(
    private readonly dataSource: DataSource,
    private readonly coverage: CandleCoverage,
  ) {}

  /** By instrument, for everything stored; the days before `on` count, that day itself does not. */
  before(on: IstDate): Promise<ReadonlyMap<InstrumentId, UsualVolume>> {
    if (this.on !== on) {
      this.on = on;
      this.usual = this.read(on);
      this.usual.catch(() => (this.on = null));
    }
    return this.usual;
  }

  private async read(on: IstDate): Promise<ReadonlyMap<InstrumentId, UsualVolume>> {
    const until = istInstant(on, '00:00');
    const bases = basesOf(await this.coverage.list(), on);
    const rows: SlotRow[] = await this.dataSource.query(
      `WITH traded AS (
         SELECT instrument_id, (opened_at AT TIME ZONE 'Asia/Kolkata')::date AS day, seconds < $7 AS has_slots,
                greatest(floor(extract(epoch FROM (opened_at AT TIME ZONE 'Asia/Kolkata')::time - time '09:15')
                               / $6), 0)::int AS slot,
                sum(volume)::float8 AS volume
         FROM unnest($1::text[], $2::int[]) AS base (id, seconds)
         JOIN candles ON instrument_id = id AND timeframe_seconds = seconds
         WHERE opened_at >= $3 AND opened_at < $4
         GROUP BY 1, 2, 3, 4
       ), recent AS (
         SELECT *, dense_rank() OVER (PARTITION BY instrument_id ORDER BY day DESC) AS ago FROM traded
       )
       SELECT instrument_id AS "instrumentId", slot, has_slots AS "hasSlots", sum(volume) AS volume,
              max(max(ago)) OVER (PARTITION BY instrument_id)::int AS days
       FROM recent WHERE ago <= $5 GROUP BY 1, 2, 3`,
      [
        [...bases.keys()],
        [...bases.values()].map(timeframeSeconds),
        new Date(until - CALENDAR_DAYS * DAY_MILLIS),
        new Date(until),
        DAYS,
        VOLUME_SLOT_MILLIS / 1000,
        timeframeSeconds('1d'),
      ],
    );
    const usual = new Map<InstrumentId, { days: number; dayVolume: number; bySlot: number[] | null }>();
    for (const { instrumentId, slot, hasSlots, volume, days } of rows) {
      const known = usual.get(instrumentId) ?? { days, dayVolume: 0, bySlot: hasSlots ? [] : null };
      usual.set(instrumentId, known);
      known.dayVolume += volume / days;
      if (known.bySlot === null) continue;
      while (known.bySlot.length <= slot) known.bySlot.push(0);
      known.bySlot[slot] = volume / days;
    }
    return usual;
  }
}

interface SlotRow {
  readonly instrumentId: InstrumentId;
  /** Quarter of an hour since the opening. */
  readonly slot: number;
  readonly hasSlots: boolean;
  /** Of all its days together. */
  readonly volume: number;
  readonly days: number;
}

/** The longest candles stored of an instrument that still tell quarters of an hour apart, or else its days. */
function basesOf(spans: readonly CoveredSpan[], on: IstDate): Map<InstrumentId, Timeframe> {
  const earliestOn = (days: number): number => istInstant(on, '00:00') - days * DAY_MILLIS;
  const bases = new Map<InstrumentId, Timeframe>();
  for (const { instrumentId, timeframe, fromOn, toOn } of spans) {
    if (fromOn >= on || istInstant(toOn, '00:00') < earliestOn(CALENDAR_DAYS)) continue;
    const fits = (VOLUME_SLOT_MILLIS / 1000) % timeframeSeconds(timeframe) === 0;
    if (fits || (timeframe === '1d' && !bases.has(instrumentId))) bases.set(instrumentId, timeframe); // shorter first
  }
  return bases;
}
