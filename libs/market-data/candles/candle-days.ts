import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  type Candle,
  type CandleColumns,
  Clock,
  istDateOf,
  readCandle,
  type TradingSession,
  type UtcMillis,
} from '@artha/core';
import { Ticks } from '../ticks/ticks.js';
import { type CoveredSpan } from './candle-coverage.js';
import { columnsOfAll, copyOf, joined, rowFrom, sliceOf } from './candle-columns.js';
import { readFromTicks } from './read-from-ticks.js';
import { readStored, type StoredRequest } from './read-stored.js';
import { RememberedDays } from './remembered-days.js';

export type DaysRequest = Omit<StoredRequest, 'base'>;

/** Candles of trading days, out of the longest stored ones that fit, and where none do (seconds) out of ticks. */
@Injectable()
export class CandleDays {
  readonly #remembered = new RememberedDays();

  constructor(
    private readonly dataSource: DataSource,
    private readonly ticks: Ticks,
    private readonly clock: Clock,
  ) {}

  /** Where two stored lengths tell of the same candle, the longer one wins. */
  async read(request: DaysRequest, bases: readonly CoveredSpan[]): Promise<CandleColumns> {
    const [longest] = bases;
    if (longest === undefined) return this.readFromTicks(request);
    if (bases.length === 1) return readStored(this.dataSource, { ...request, base: longest.timeframe });
    const byOpening = new Map<UtcMillis, Candle>();
    for (const { timeframe: base, fromOn, toOn } of bases) {
      const sessions = request.sessions.filter(({ on }) => on >= fromOn && on <= toOn);
      const columns = await readStored(this.dataSource, { ...request, base, sessions });
      columns.openedAt.forEach((openedAt, row) => {
        if (!byOpening.has(openedAt)) byOpening.set(openedAt, readCandle(columns, row));
      });
    }
    return columnsOfAll([...byOpening.values()].sort((one, other) => one.openedAt - other.openedAt));
  }

  /**
   * The same, with whole days before today from memory: charts of many people show the same ones.
   * @param revision of the stored candles, read before.
   */
  async readOften(
    request: DaysRequest,
    bases: readonly CoveredSpan[],
    revision: number,
  ): Promise<CandleColumns> {
    const { instrumentId, timeframe, sessions } = request;
    if (bases.length === 0) return this.readFromTicks(request);
    const days = sessions.map((session) => this.#remembered.find(instrumentId, timeframe, session, revision));
    const first = days.indexOf(null);
    if (first >= 0) {
      const missing = sessions.slice(first, days.lastIndexOf(null) + 1);
      const [from, before] = [missing[0]?.opensAt ?? 0, missing.at(-1)?.closesAt ?? 0];
      const read = await this.read({ ...request, sessions: missing, from, before }, bases);
      missing.forEach((session, n) => {
        const day = sliceOf(read, rowFrom(read, session.opensAt), rowFrom(read, session.closesAt));
        days[first + n] = day;
        if (this.isOver(session))
          this.#remembered.keep(instrumentId, timeframe, session, copyOf(day), revision);
      });
    }
    const all = joined(days.flatMap((day) => day ?? []));
    return sliceOf(all, rowFrom(all, request.from), rowFrom(all, request.before));
  }

  /** Today's candles are still being written. */
  private isOver({ on }: TradingSession): boolean {
    return on < istDateOf(this.clock.now());
  }

  private async readFromTicks(request: DaysRequest): Promise<CandleColumns> {
    const { instrumentId, timeframe, sessions, from, before } = request;
    const candles: Candle[] = [];
    for (const session of sessions)
      candles.push(...(await readFromTicks(this.ticks, instrumentId, timeframe, session, from, before)));
    return columnsOfAll(candles);
  }
}
