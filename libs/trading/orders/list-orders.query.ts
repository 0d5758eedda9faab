import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { TradingMode } from '@artha/core';
import { pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource, In, LessThan, Not } from 'typeorm';
import { WORKING_STATES } from './order-states.js';
import { OrderEntity } from './order.entity.js';
import { orderView, type OrderView } from './order-view.js';

export interface OrderFilter {
  readonly accountId?: string;
  /** Left out: paper and live. */
  readonly mode?: TradingMode;
  readonly state?: 'open' | 'done';
  readonly instrumentId?: string;
  readonly deploymentId?: string;
  readonly groupId?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** Orders of the accounts this person may see, newest first. */
export class ListOrdersQuery extends Query<Page<OrderView>> {
  constructor(
    readonly userId: string,
    readonly filter: OrderFilter,
  ) {
    super();
  }
}

@QueryHandler(ListOrdersQuery)
export class ListOrdersHandler implements IQueryHandler<ListOrdersQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListOrdersQuery): Promise<Page<OrderView>> {
    const accounts = await this.access.narrow(userId, filter.accountId);
    const working = In([...WORKING_STATES]);
    const rows = await this.database.getRepository(OrderEntity).find({
      where: {
        accountId: In(accounts),
        ...(filter.mode && { mode: filter.mode }),
        sequence: LessThan(sequenceAfter(filter.cursor)),
        ...(filter.state && { state: filter.state === 'open' ? working : Not(working) }),
        ...(filter.instrumentId && { instrumentId: filter.instrumentId }),
        ...(filter.deploymentId && { deploymentId: filter.deploymentId }),
        ...(filter.groupId && { groupId: filter.groupId }),
      },
      order: { sequence: 'desc' },
      take: filter.limit + 1,
    });
    return pageOf(rows, filter.limit, (row) => String(row.sequence), orderView);
  }
}
