import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal, type OrderState } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OrderEntity } from './order.entity.js';
import { orderView, type OrderDetailView } from './order-view.js';

/** One order with its history. Refuses NOT_FOUND, also for orders of accounts this person may not see. */
export class FindOrderQuery extends Query<OrderDetailView> {
  constructor(
    readonly userId: string,
    readonly orderId: string,
  ) {
    super();
  }
}

@QueryHandler(FindOrderQuery)
export class FindOrderHandler implements IQueryHandler<FindOrderQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, orderId }: FindOrderQuery): Promise<OrderDetailView> {
    const visible = await this.access.visibleIds(userId);
    const order = await this.database.getRepository(OrderEntity).findOneBy({ id: orderId });
    if (!order || !visible.includes(order.accountId)) throw new Refusal('NOT_FOUND', { thing: 'order' });
    const transitions = await this.database.query<{ state: OrderState; at: number; cause: string }[]>(
      'select state, at, cause from order_transitions where order_id = $1 order by sequence limit 200',
      [orderId],
    );
    return { ...orderView(order), transitions: transitions.map((row) => ({ ...row, at: isoUtc(row.at) })) };
  }
}
