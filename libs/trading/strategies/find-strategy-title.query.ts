import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { VERSION_TITLE } from './strategy-versions.js';

/**
 * What people call a strategy that is written as rules or comes with a plug-in, in whichever version; null: a ready one.
 * For whoever may see what was done with it.
 */
export class FindStrategyTitleQuery extends Query<string | null> {
  constructor(readonly strategyId: string) {
    super();
  }
}

@QueryHandler(FindStrategyTitleQuery)
export class FindStrategyTitleHandler implements IQueryHandler<FindStrategyTitleQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ strategyId }: FindStrategyTitleQuery): Promise<string | null> {
    const [row] = await this.database.query<{ title: string | null }[]>(
      `select ${VERSION_TITLE} as title from (select $1::text as strategy_id) d`,
      [strategyId],
    );
    return row?.title ?? null;
  }
}
