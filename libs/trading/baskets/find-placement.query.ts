import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { inPlacingOrder, Refusal } from '@artha/core';
import { DataSource } from 'typeorm';
import { OrderEntity } from '../orders/order.entity.js';
import { orderView } from '../orders/order-view.js';
import { BasketPlacementEntity } from './basket.entity.js';
import type { BasketPlacementView } from './basket-view.js';

/**
 * What became of a basket that was placed; null: it was not. Refuses NOT_FOUND for those of accounts this person may not
 * see.
 */
export class FindPlacementQuery extends Query<BasketPlacementView | null> {
  constructor(
    readonly userId: string,
    readonly placementId: string,
  ) {
    super();
  }
}

@QueryHandler(FindPlacementQuery)
export class FindPlacementHandler implements IQueryHandler<FindPlacementQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, placementId }: FindPlacementQuery): Promise<BasketPlacementView | null> {
    const visible = await this.access.visibleIds(userId);
    const placement = await this.database.getRepository(BasketPlacementEntity).findOneBy({ id: placementId });
    if (placement === null) return null;
    const { id, basketId, accountId, items } = placement;
    if (!visible.includes(accountId)) throw new Refusal('NOT_FOUND', { thing: 'basket' });
    const orders = await this.database
      .getRepository(OrderEntity)
      .find({ where: { groupId: id }, order: { sequence: 'asc' } });
    return {
      id,
      basketId,
      items: inPlacingOrder(items).map((item, leg) => ({
        itemId: item.id,
        legNumber: leg + 1,
        orders: orders.filter(({ legNumber }) => legNumber === leg + 1).map(orderView),
      })),
    };
  }
}
