import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type Exchange, type InstrumentId, type InstrumentKind } from '@artha/core';
import { type Page, pageOf } from '@artha/platform';
import { InstrumentEntity } from './instrument.entity.js';

export interface InstrumentFilter {
  /** As a trader types it. */
  readonly search?: string;
  readonly kind?: InstrumentKind;
  readonly exchange?: Exchange;
  /** Only these, also when they are no longer listed: a watchlist keeps what has expired. */
  readonly ids?: readonly InstrumentId[];
}

/**
 * Listed instruments: indices, then NSE's shares, then BSE's, then contracts, each by id. With a search the best match
 * first, and what is no longer listed last.
 */
export class ListInstrumentsQuery extends Query<Page<InstrumentEntity>> {
  constructor(
    readonly filter: InstrumentFilter,
    readonly limit: number,
    readonly cursor: InstrumentId | null = null,
  ) {
    super();
  }
}

@QueryHandler(ListInstrumentsQuery)
export class ListInstrumentsHandler implements IQueryHandler<ListInstrumentsQuery> {
  constructor(
    @InjectRepository(InstrumentEntity) private readonly instruments: Repository<InstrumentEntity>,
  ) {}

  async execute({ filter, limit, cursor }: ListInstrumentsQuery): Promise<Page<InstrumentEntity>> {
    const search = filter.search?.trim() ?? '';
    const query = this.instruments
      .createQueryBuilder('i')
      .where(filter.ids === undefined ? 'i.isActive' : 'i.id = any(:ids)', { ids: filter.ids ?? [] })
      .orderBy('i.listRank')
      .addOrderBy('i.id')
      .limit(limit + 1);
    if (filter.kind !== undefined) query.andWhere('i.kind = :kind', { kind: filter.kind });
    if (filter.exchange !== undefined)
      query.andWhere('i.exchange = :exchange', { exchange: filter.exchange });
    if (cursor !== null)
      query.andWhere('(i.list_rank, i.id) > (select list_rank, id from instruments where id = :cursor)', {
        cursor,
      });
    if (search !== '') {
      const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere('(i.symbol ILIKE :pattern OR i.name ILIKE :pattern)', { pattern });
    }
    return pageOf(
      await query.getMany(),
      limit,
      (row) => row.id,
      (row) => row,
    );
  }
}
