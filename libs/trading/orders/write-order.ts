import type { Order } from '@artha/core';
import type { NewFact, Outbox, RowsWritten } from '@artha/platform';
import type { EntityManager } from 'typeorm';
import { INSERT_ORDERS, INSERT_TRANSITIONS } from './order-rows.js';

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
  const transitions = orders.map(({ id, state, requestedAt: at }) => ({ order_id: id, state, at, cause }));
  const written: RowsWritten[] = [
    { sql: INSERT_ORDERS, rows: orders },
    { sql: INSERT_TRANSITIONS, rows: transitions },
  ];
  const facts = orders.map((order): NewFact => ({
    type: 'order.requested',
    accountId: order.accountId,
    mode: order.mode,
    data: { order },
  }));
  if (also === undefined) return outbox.commitRowsOnce(written, ...facts);
  return outbox.commitOnce(
    async (tx) => {
      await also(tx);
      for (const { sql, rows } of written) await tx.query(sql, [JSON.stringify(rows)]);
    },
    ...facts,
  );
}
