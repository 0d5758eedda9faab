import type { Order } from '@artha/core';
import type { Outbox } from '@artha/platform';
import { OrderEntity } from './order.entity.js';

/** Writes a requested order, its first transition and the fact of it, once; false: it was there. */
export async function writeOrder(outbox: Outbox, order: Order, cause: string): Promise<boolean> {
  return outbox.commitOnce(
    async (tx) => {
      await tx.insert(OrderEntity, order);
      await tx.query('insert into order_transitions (order_id, state, at, cause) values ($1, $2, $3, $4)', [
        order.id,
        order.state,
        new Date(order.requestedAt),
        cause,
      ]);
    },
    { type: 'order.requested', accountId: order.accountId, mode: order.mode, data: { order } },
  );
}
