import type { Order } from '@artha/core';
import type { NewFact, Outbox } from '@artha/platform';
import type { EntityManager } from 'typeorm';
import { OrderEntity } from './order.entity.js';

/**
 * Writes the orders of one wish, their first transitions and the facts of them, all or none; false: they were there.
 * `also` is written in the same transaction, before them.
 */
export function writeOrders(
  outbox: Outbox,
  orders: readonly Order[],
  cause: string,
  also?: (tx: EntityManager) => Promise<unknown>,
): Promise<boolean> {
  return outbox.commitOnce(
    async (tx) => {
      await also?.(tx);
      for (const order of orders) {
        await tx.insert(OrderEntity, order);
        await tx.query('insert into order_transitions (order_id, state, at, cause) values ($1, $2, $3, $4)', [
          order.id,
          order.state,
          new Date(order.requestedAt),
          cause,
        ]);
      }
    },
    ...orders.map((order): NewFact => ({
      type: 'order.requested',
      accountId: order.accountId,
      mode: order.mode,
      data: { order },
    })),
  );
}
