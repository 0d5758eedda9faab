import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { DataSource, In } from 'typeorm';
import { BasketEntity } from './basket.entity.js';
import { basketView, type BasketView } from './basket-view.js';

/** Every basket of the accounts this person may see, or of one of them, by name. */
export class ListBasketsQuery extends Query<BasketView[]> {
  constructor(
    readonly userId: string,
    readonly accountId?: string,
  ) {
    super();
  }
}

@QueryHandler(ListBasketsQuery)
export class ListBasketsHandler implements IQueryHandler<ListBasketsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId }: ListBasketsQuery): Promise<BasketView[]> {
    const accounts = await this.access.narrow(userId, accountId);
    const rows = await this.database
      .getRepository(BasketEntity)
      .find({ where: { accountId: In(accounts) }, order: { name: 'asc', id: 'asc' } });
    return rows.map(basketView);
  }
}

/** One basket. Refuses NOT_FOUND, also for those of accounts this person may not see. */
export class FindBasketQuery extends Query<BasketView> {
  constructor(
    readonly userId: string,
    readonly basketId: string,
  ) {
    super();
  }
}

@QueryHandler(FindBasketQuery)
export class FindBasketHandler implements IQueryHandler<FindBasketQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, basketId }: FindBasketQuery): Promise<BasketView> {
    const visible = await this.access.visibleIds(userId);
    const basket = await this.database.getRepository(BasketEntity).findOneBy({ id: basketId });
    if (!basket || !visible.includes(basket.accountId)) throw new Refusal('NOT_FOUND', { thing: 'basket' });
    return basketView(basket);
  }
}
