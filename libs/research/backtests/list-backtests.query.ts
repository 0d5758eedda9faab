import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource, LessThan } from 'typeorm';
import { BacktestEntity } from './backtest.entity.js';
import { backtestView, type BacktestView } from './backtest-view.js';

/** A person's own backtests, newest first, without their curves. */
export class ListBacktestsQuery extends Query<Page<BacktestView>> {
  constructor(
    readonly userId: string,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListBacktestsQuery)
export class ListBacktestsHandler implements IQueryHandler<ListBacktestsQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, limit, cursor }: ListBacktestsQuery): Promise<Page<BacktestView>> {
    const rows = await this.database.getRepository(BacktestEntity).find({
      where: { userId, sequence: LessThan(sequenceAfter(cursor)) },
      order: { sequence: 'desc' },
      take: limit + 1,
    });
    return pageOf(
      rows,
      limit,
      (row) => String(row.sequence),
      (row) => backtestView(row),
    );
  }
}

/** One backtest with its curve. Refuses NOT_FOUND, also for other people's. */
export class FindBacktestQuery extends Query<BacktestView> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindBacktestQuery)
export class FindBacktestHandler implements IQueryHandler<FindBacktestQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, id }: FindBacktestQuery): Promise<BacktestView> {
    const row = await this.database
      .getRepository(BacktestEntity)
      .createQueryBuilder('b')
      .addSelect('b.equity')
      .where({ id, userId })
      .getOne();
    if (!row) throw new Refusal('NOT_FOUND', { thing: 'backtest' });
    return backtestView(row, row.equity ?? []);
  }
}
