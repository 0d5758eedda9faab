import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Candle,
  DAY_MILLIS,
  type InstrumentId,
  type IstDate,
  istDateOf,
  istInstant,
  type UtcMillis,
} from '@artha/core';
import { candleLine, CANDLE_COLUMNS, copyRows } from '../import/copy-rows.js';
import { CandleGaps } from './candle-gaps.js';
import { type Gap } from './find-gaps.js';
import { MinutesOfTicks } from './minutes-of-ticks.js';

/** Whoever can tell past minutes: a broker's history service. Asked in turn until a gap is filled. */
export interface HistorySource {
  readonly name: string;
  /** Minutes that opened in the span, oldest first; an empty list where it knows none. */
  minutes(instrumentId: InstrumentId, from: UtcMillis, until: UtcMillis): Promise<readonly Candle[]>;
}

/** The sources of this process, best first; none are connected yet. */
export const HISTORY_SOURCES = Symbol('history sources');

export interface RepairReport {
  readonly missing: number;
  readonly repaired: number;
}

/** Fills minutes that are missing: from the day's own recorded ticks first, then from whoever has a history. */
@Injectable()
export class RepairGaps {
  readonly #log = new Logger(RepairGaps.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly gaps: CandleGaps,
    private readonly ticks: MinutesOfTicks,
    @Optional() @Inject(HISTORY_SOURCES) private readonly sources: readonly HistorySource[] = [],
  ) {}

  /** What is stored is never replaced. Both days are included. */
  async repair(instrumentId: InstrumentId, fromOn: IstDate, toOn: IstDate): Promise<RepairReport> {
    const before = await this.gaps.find(instrumentId, '1m', fromOn, toOn);
    const missing = before.expected - before.stored;
    if (missing === 0) return { missing: 0, repaired: 0 };
    let repaired = 0;
    for (const on of daysOf(before.gaps))
      repaired += await this.store(instrumentId, await this.ticks.of(instrumentId, on));
    for (const source of this.sources) {
      if (repaired >= missing) break;
      const { gaps } = await this.gaps.find(instrumentId, '1m', fromOn, toOn);
      for (const gap of gaps) repaired += await this.fill(instrumentId, source, gap);
    }
    return { missing, repaired };
  }

  /** Every instrument of which ticks were recorded on a day. */
  async repairDay(on: IstDate): Promise<RepairReport> {
    const from = istInstant(on, '00:00');
    const rows = await this.dataSource.query<{ id: InstrumentId }[]>(
      `WITH RECURSIVE recorded AS (
         (SELECT instrument_id AS id FROM ticks WHERE at >= $1 AND at < $2 ORDER BY instrument_id LIMIT 1)
         UNION ALL
         SELECT next.id FROM recorded, LATERAL (
           SELECT instrument_id AS id FROM ticks
           WHERE at >= $1 AND at < $2 AND instrument_id > recorded.id ORDER BY instrument_id LIMIT 1
         ) next
       ) SELECT id FROM recorded`,
      [new Date(from), new Date(from + DAY_MILLIS)],
    );
    let [missing, repaired] = [0, 0];
    for (const { id } of rows) {
      const report = await this.repair(id, on, on);
      missing += report.missing;
      repaired += report.repaired;
    }
    return { missing, repaired };
  }

  private async fill(
    instrumentId: InstrumentId,
    source: HistorySource,
    { from, until }: Gap,
  ): Promise<number> {
    try {
      const minutes = await source.minutes(instrumentId, from, until);
      return await this.store(
        instrumentId,
        minutes.filter(({ openedAt }) => openedAt >= from && openedAt < until),
      );
    } catch (error) {
      this.#log.warn(`${source.name} has no history of ${instrumentId}: ${String(error)}`);
      return 0;
    }
  }

  private async store(instrumentId: InstrumentId, minutes: readonly Candle[]): Promise<number> {
    const [first, last] = [minutes[0], minutes.at(-1)];
    if (first === undefined || last === undefined) return 0;
    const lines = minutes.map((candle) => `${instrumentId},60,${candleLine(candle)}`);
    return this.dataSource.transaction(({ queryRunner }) => {
      if (queryRunner === undefined) throw new Error('a transaction has a connection of its own');
      const [fromOn, toOn] = [istDateOf(first.openedAt), istDateOf(last.openedAt)];
      return copyRows(queryRunner, 'candles', lines, fromOn, toOn, CANDLE_COLUMNS);
    });
  }
}

/** Days on which something is missing; a gap may reach over several. */
function daysOf(gaps: readonly Gap[]): Set<IstDate> {
  const days = new Set<IstDate>();
  for (const { from, until } of gaps) {
    for (let at = from; at < until; at += DAY_MILLIS) days.add(istDateOf(at));
    days.add(istDateOf(until - 1));
  }
  return days;
}
