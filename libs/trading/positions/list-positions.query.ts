import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { TradingMode } from '@artha/core';
import { pageOf, readCursor, type Page } from '@artha/platform';
import { DataSource, In, MoreThan, Not } from 'typeorm';
import { POSITION_ID } from './position-id.js';
import { PositionEntity } from './position.entity.js';
import { positionView, type PositionView } from './position-view.js';

export interface PositionFilter {
  readonly accountId?: string;
  /** Left out: paper and live. */
  readonly mode?: TradingMode;
  readonly open?: boolean;
  readonly cursor?: string;
  readonly limit: number;
}

/** Positions of the accounts this person may see; closed ones too unless only open ones are asked for. */
export class ListPositionsQuery extends Query<Page<PositionView>> {
  constructor(
    readonly userId: string,
    readonly filter: PositionFilter,
  ) {
    super();
  }
}

@QueryHandler(ListPositionsQuery)
export class ListPositionsHandler implements IQueryHandler<ListPositionsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListPositionsQuery): Promise<Page<PositionView>> {
    const accounts = await this.access.narrow(userId, filter.accountId);
    const rows = await this.database.getRepository(PositionEntity).find({
      where: {
        accountId: In(accounts),
        ...(filter.mode && { mode: filter.mode }),
        id: MoreThan(readCursor(filter.cursor, POSITION_ID) ?? ''),
        ...(filter.open && { quantity: Not(0) }),
      },
      order: { id: 'asc' },
      take: filter.limit + 1,
    });
    return pageOf(rows, filter.limit, (row) => row.id, positionView);
  }
}
