import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal, type Order, type OrderState } from '@artha/core';
import { isoUtc, prepared } from '@artha/platform';
import { DataSource } from 'typeorm';
import { OrderEntity } from './order.entity.js';
import { orderView, type OrderDetailView } from './order-view.js';

/**
 * One order with its history; `known` is what it was told to be a moment ago, so that it need not be read again.
 * Refuses NOT_FOUND, also for orders of accounts this person may not see.
 */
export class FindOrderQuery extends Query<OrderDetailView> {
  constructor(
    readonly userId: string,
    readonly orderId: string,
    readonly known: Order | null = null,
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

  async execute({ userId, orderId, known }: FindOrderQuery): Promise<OrderDetailView> {
    const visible = await this.access.visibleIds(userId);
    const [order, transitions] = await Promise.all([
      known ?? this.database.getRepository(OrderEntity).findOneBy({ id: orderId }),
      this.database.query<{ state: OrderState; at: number; cause: string }[]>(HISTORY, [orderId]),
    ]);
    if (!order || !visible.includes(order.accountId)) throw new Refusal('NOT_FOUND', { thing: 'order' });
    return { ...orderView(order), transitions: transitions.map((row) => ({ ...row, at: isoUtc(row.at) })) };
  }
}

const HISTORY = prepared(
  'select state, at, cause from order_transitions where order_id = $1 order by sequence limit 200',
);
