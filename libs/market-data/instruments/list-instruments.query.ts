import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import {
  Clock,
  type Exchange,
  type InstrumentId,
  type InstrumentKind,
  type IstDate,
  istDateOf,
  type Paise,
} from '@artha/core';
import { numberAfter, type Page, pageOf, readCursor } from '@artha/platform';
import { InstrumentEntity } from './instrument.entity.js';
import { InstrumentSearch } from './search/instrument-search.js';
import { BrokerSymbols } from './symbols/broker-symbols.js';
import { listedUntilItExpired, untilItExpired } from './until-it-expired.js';

export interface InstrumentFilter {
  /** As a trader types it. */
  readonly search?: string;
  readonly kind?: InstrumentKind;
  readonly exchange?: Exchange;
}

/**
 * Listed instruments: indices, then NSE's shares, then BSE's, then contracts, each by id. With a search the best match
 * first, and what is no longer listed last.
 * @param priceOf shows strikes near the price of what they are on first.
 * @param marketOn the market's day, on which an instrument is listed or not; left out, today.
 */
export class ListInstrumentsQuery extends Query<Page<InstrumentEntity>> {
  constructor(
    readonly filter: InstrumentFilter,
    readonly limit: number,
    readonly cursor: string | null = null,
    readonly priceOf?: (instrumentId: InstrumentId) => Paise | null,
    readonly marketOn?: IstDate,
  ) {
    super();
  }
}

const INSTRUMENT_ID = /^[^\s:]{1,10}:[^\s:]{1,80}$/;
/** Nobody reads on to here; it bounds what one search may cost. */
const FURTHEST = 5_000;

@QueryHandler(ListInstrumentsQuery)
export class ListInstrumentsHandler implements IQueryHandler<ListInstrumentsQuery> {
  constructor(
    @InjectRepository(InstrumentEntity) private readonly instruments: Repository<InstrumentEntity>,
    private readonly index: InstrumentSearch,
    private readonly symbols: BrokerSymbols,
    private readonly clock: Clock,
  ) {}

  execute(query: ListInstrumentsQuery): Promise<Page<InstrumentEntity>> {
    const text = query.filter.search?.trim() ?? '';
    return text === '' ? this.list(query) : this.search(text, query);
  }

  private async list(asked: ListInstrumentsQuery): Promise<Page<InstrumentEntity>> {
    const { filter, limit, cursor, marketOn } = asked;
    const today = istDateOf(this.clock.now());
    const on = marketOn ?? today;
    const query = this.instruments
      .createQueryBuilder('i')
      // What is listed today has an index; a day that is replayed may have more.
      .where(on < today ? listedUntilItExpired(':today') : 'i.isActive', { today })
      .andWhere('coalesce(i.expires_on >= :on, true)', { on })
      .orderBy('i.listRank')
      .addOrderBy('i.id')
      .limit(limit + 1);
    if (filter.kind !== undefined) query.andWhere('i.kind = :kind', { kind: filter.kind });
    if (filter.exchange !== undefined)
      query.andWhere('i.exchange = :exchange', { exchange: filter.exchange });
    const after = readCursor(cursor, INSTRUMENT_ID);
    if (after !== null)
      query.andWhere('(i.list_rank, i.id) > (select list_rank, id from instruments where id = :after)', {
        after,
      });
    return pageOf(
      await query.getMany(),
      limit,
      (row) => row.id,
      (row) => untilItExpired(row, today),
    );
  }

  private async search(text: string, query: ListInstrumentsQuery): Promise<Page<InstrumentEntity>> {
    const { filter, limit, cursor, priceOf, marketOn } = query;
    const offset = Math.min(numberAfter(cursor) ?? 0, FURTHEST);
    const today = istDateOf(this.clock.now());
    const on = marketOn ?? today;
    const ids = await this.index.search({ ...filter, text, limit: limit + 1, offset, on, priceOf });
    if (ids.length === 0 && offset === 0) ids.push(...(await this.symbols.named(text)));
    const rows = await this.instruments.findBy({ id: In(ids.slice(0, limit)) });
    const byId = new Map(rows.map((row) => [row.id, untilItExpired(row, today)]));
    const items = ids.slice(0, limit).flatMap((id) => byId.get(id) ?? []);
    const isLast = ids.length <= limit || offset + limit >= FURTHEST;
    return { items, nextCursor: isLast ? null : String(offset + limit) };
  }
}
