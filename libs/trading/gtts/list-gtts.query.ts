import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal, type TradingMode } from '@artha/core';
import { pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource, In, LessThan, Not } from 'typeorm';
import { GttEntity } from './gtt.entity.js';
import { gttView, type GttView } from './gtt-view.js';

export interface GttFilter {
  readonly accountId?: string;
  /** Left out: paper and live. */
  readonly mode?: TradingMode;
  readonly state?: 'waiting' | 'done';
  readonly cursor?: string;
  readonly limit: number;
}

/** Triggers of the accounts this person may see, newest first. */
export class ListGttsQuery extends Query<Page<GttView>> {
  constructor(
    readonly userId: string,
    readonly filter: GttFilter,
  ) {
    super();
  }
}

@QueryHandler(ListGttsQuery)
export class ListGttsHandler implements IQueryHandler<ListGttsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListGttsQuery): Promise<Page<GttView>> {
    const accounts = await this.access.narrow(userId, filter.accountId);
    const waiting = In(['requested', 'active']);
    const rows = await this.database.getRepository(GttEntity).find({
      where: {
        accountId: In(accounts),
        ...(filter.mode && { mode: filter.mode }),
        sequence: LessThan(sequenceAfter(filter.cursor)),
        ...(filter.state && { state: filter.state === 'waiting' ? waiting : Not(waiting) }),
      },
      order: { sequence: 'desc' },
      take: filter.limit + 1,
    });
    return pageOf(rows, filter.limit, (row) => String(row.sequence), gttView);
  }
}

/** One trigger. Refuses NOT_FOUND, also for those of accounts this person may not see. */
export class FindGttQuery extends Query<GttView> {
  constructor(
    readonly userId: string,
    readonly gttId: string,
  ) {
    super();
  }
}

@QueryHandler(FindGttQuery)
export class FindGttHandler implements IQueryHandler<FindGttQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, gttId }: FindGttQuery): Promise<GttView> {
    const visible = await this.access.visibleIds(userId);
    const gtt = await this.database.getRepository(GttEntity).findOneBy({ id: gttId });
    if (!gtt || !visible.includes(gtt.accountId)) throw new Refusal('NOT_FOUND', { thing: 'trigger' });
    return gttView(gtt);
  }
}
