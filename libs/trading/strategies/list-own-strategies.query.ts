import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import {
  type OwnStrategyRow,
  type OwnStrategyView,
  ownStrategyView,
  type StrategyVersionView,
} from './own-strategy-view.js';

/** A person's own strategies, the one changed last first; those put away too. One page: there are 200 at most. */
export class ListOwnStrategiesQuery extends Query<OwnStrategyView[]> {
  constructor(
    readonly userId: string,
    readonly id: string | null = null,
  ) {
    super();
  }
}

@QueryHandler(ListOwnStrategiesQuery)
export class ListOwnStrategiesHandler implements IQueryHandler<ListOwnStrategiesQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, id }: ListOwnStrategiesQuery): Promise<OwnStrategyView[]> {
    const rows = await this.database.query<OwnStrategyRow[]>(SELECT, [userId, id]);
    return rows.map(ownStrategyView);
  }
}

/** One of them. Refuses NOT_FOUND, also for other people's. */
export class FindOwnStrategyQuery extends Query<OwnStrategyView> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindOwnStrategyQuery)
export class FindOwnStrategyHandler implements IQueryHandler<FindOwnStrategyQuery> {
  constructor(private readonly list: ListOwnStrategiesHandler) {}

  async execute({ userId, id }: FindOwnStrategyQuery): Promise<OwnStrategyView> {
    const [strategy] = await this.list.execute(new ListOwnStrategiesQuery(userId, id));
    if (strategy === undefined) throw new Refusal('NOT_FOUND', { thing: 'strategy' });
    return strategy;
  }
}

/** The text of one version. Refuses NOT_FOUND, also for other people's. */
export class FindStrategyVersionQuery extends Query<StrategyVersionView> {
  constructor(
    readonly userId: string,
    readonly strategyId: string,
    readonly number: number,
  ) {
    super();
  }
}

@QueryHandler(FindStrategyVersionQuery)
export class FindStrategyVersionHandler implements IQueryHandler<FindStrategyVersionQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, strategyId, number }: FindStrategyVersionQuery): Promise<StrategyVersionView> {
    const [row] = await this.database.query<(Omit<StrategyVersionView, 'savedAt'> & { savedAt: number })[]>(
      `select v.id, v.number, v.note, v.rules, v.saved_at as "savedAt"
         from strategy_versions v join own_strategies s on s.id = v.strategy_id
        where s.user_id = $1 and s.id = $2 and v.number = $3::numeric`,
      [userId, strategyId, number],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'version' });
    return { ...row, savedAt: isoUtc(row.savedAt) };
  }
}

const SELECT = `
  select s.id, s.name, s.is_archived as "isArchived", s.created_at as "createdAt", s.updated_at as "updatedAt",
         v.versions,
         case when exists (select from deployments d where d.strategy_id = any(v.ids)
                              and d.state in ('requested', 'running') and d.mode = 'live') then 'live'
              when exists (select from deployments d where d.strategy_id = any(v.ids)
                              and d.state in ('requested', 'running')) then 'paper'
              when exists (select from backtests b where b.strategy_id = any(v.ids)
                              and b.state = 'finished') then 'backtested'
              else 'draft' end as stage
    from own_strategies s
    cross join lateral (
      select array_agg(id::text) as ids,
             jsonb_agg(jsonb_build_object('id', id, 'number', number, 'note', note, 'savedAt', saved_at)
                       order by number desc) as versions
        from strategy_versions where strategy_id = s.id) v
   where s.user_id = $1 and ($2::uuid is null or s.id = $2)
   order by s.updated_at desc, s.id`;
