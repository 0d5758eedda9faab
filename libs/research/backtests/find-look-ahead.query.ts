import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { type LookAheadCheckView, type LookAheadRow, lookAheadView } from './look-ahead-view.js';

/** What the look-ahead check of one's own backtest has found. Refuses NOT_FOUND. */
export class FindLookAheadQuery extends Query<LookAheadCheckView> {
  constructor(
    readonly userId: string,
    readonly backtestId: string,
  ) {
    super();
  }
}

@QueryHandler(FindLookAheadQuery)
export class FindLookAheadHandler implements IQueryHandler<FindLookAheadQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, backtestId }: FindLookAheadQuery): Promise<LookAheadCheckView> {
    const [row] = await this.database.query<LookAheadRow[]>(
      `select c.state, c.progress_percent as "progressPercent", c.found, c.error, c.finished_at as "finishedAt"
         from backtests b left join look_ahead_checks c on c.backtest_id = b.id
        where b.id = $1 and b.user_id = $2`,
      [backtestId, userId],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'backtest' });
    return lookAheadView(row);
  }
}
