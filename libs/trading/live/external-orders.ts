import { Injectable } from '@nestjs/common';
import type { OrderState } from '@artha/core';
import { DataSource } from 'typeorm';
import { v5 as uuidOf } from 'uuid';

/** What stands where a strategy's name does for what was traded past us. */
export const EXTERNAL = 'external';

/** What we know of an order that the broker's book names. */
export interface KnownOrder {
  readonly tag: string;
  readonly brokerOrderId: string | null;
  readonly state: OrderState;
  readonly filledQuantity: number;
}

/** Orders somebody placed at the broker past us: they belong to a sub-position of their own. */
@Injectable()
export class ExternalOrders {
  constructor(private readonly database: DataSource) {}

  /** Ours or adopted before, whatever became of them. */
  known(accountId: string, tags: readonly string[], numbers: readonly string[]): Promise<KnownOrder[]> {
    return this.database.query(
      `select tag, broker_order_id as "brokerOrderId", state, filled_quantity as "filledQuantity" from orders
        where account_id = $1 and mode = 'live' and (tag = any($2) or broker_order_id = any($3))`,
      [accountId, tags, numbers],
    );
  }

  /** The order's id with us: the same one every time it is met. */
  idOf(accountId: string, brokerOrderId: string): string {
    return uuidOf(`order ${brokerOrderId}`, accountId);
  }

  /** The owner of the sub-position, made with the first order of its kind. */
  async owner(accountId: string, instrumentId: string): Promise<string> {
    const id = uuidOf(EXTERNAL, accountId);
    await this.database.query(
      `insert into deployments (id, account_id, mode, strategy_id, parameters, instrument_ids, timeframe, quantity,
                                product, state, created_by)
       select $1, id, 'live', '${EXTERNAL}', '{}', array[$3], '1d', 1, 'NRML', 'stopped', owner_id
         from trading_accounts where id = $2 on conflict do nothing`,
      [id, accountId, instrumentId],
    );
    return id;
  }
}
