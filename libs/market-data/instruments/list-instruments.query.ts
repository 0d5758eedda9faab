import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { type InstrumentId } from '@artha/core';
import { InstrumentEntity } from './instrument.entity.js';

/**
 * Listed instruments by id. `search` is looked for in symbol and name, whatever the case; `after` is the last id of
 * the page before.
 */
export class ListInstrumentsQuery extends Query<InstrumentEntity[]> {
  constructor(
    readonly limit: number,
    readonly after: InstrumentId | null = null,
    readonly search: string | null = null,
  ) {
    super();
  }
}

@QueryHandler(ListInstrumentsQuery)
export class ListInstrumentsHandler implements IQueryHandler<ListInstrumentsQuery> {
  constructor(
    @InjectRepository(InstrumentEntity) private readonly instruments: Repository<InstrumentEntity>,
  ) {}

  execute({ limit, after, search }: ListInstrumentsQuery): Promise<InstrumentEntity[]> {
    const query = this.instruments
      .createQueryBuilder('i')
      .where('i.isActive AND i.id > :after', { after: after ?? '' })
      .orderBy('i.id')
      .limit(limit);
    if (search !== null && search.trim() !== '') {
      const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere('(i.symbol ILIKE :pattern OR i.name ILIKE :pattern)', { pattern });
    }
    return query.getMany();
  }
}
