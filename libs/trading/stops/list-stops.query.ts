import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { DataSource, In } from 'typeorm';
import { CombinedStopEntity } from './combined-stop.entity.js';
import { PositionStopsEntity } from './position-stops.entity.js';
import { combinedStopView, type CombinedStopView, stopsView, type StopsView } from './stops-view.js';

/** All stops of the accounts this person may see; there are never more than there are positions. */
export class ListStopsQuery extends Query<StopsView[]> {
  constructor(
    readonly userId: string,
    readonly accountId?: string,
  ) {
    super();
  }
}

@QueryHandler(ListStopsQuery)
export class ListStopsHandler implements IQueryHandler<ListStopsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId }: ListStopsQuery): Promise<StopsView[]> {
    const accounts = await this.access.narrow(userId, accountId);
    const rows = await this.database
      .getRepository(PositionStopsEntity)
      .find({ where: { accountId: In(accounts) }, order: { positionId: 'asc' } });
    return rows.map(stopsView);
  }
}

/** The combined stops of the accounts this person may see. */
export class ListCombinedStopsQuery extends Query<CombinedStopView[]> {
  constructor(
    readonly userId: string,
    readonly accountId?: string,
  ) {
    super();
  }
}

@QueryHandler(ListCombinedStopsQuery)
export class ListCombinedStopsHandler implements IQueryHandler<ListCombinedStopsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId }: ListCombinedStopsQuery): Promise<CombinedStopView[]> {
    const accounts = await this.access.narrow(userId, accountId);
    const rows = await this.database
      .getRepository(CombinedStopEntity)
      .find({ where: { accountId: In(accounts) }, order: { id: 'asc' } });
    return rows.map(combinedStopView);
  }
}
