import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';

/*
 * The yardsticks of P14 and P15: an order, an event and a position of three narrow tables and nothing else: no history,
 * no fill, no charges, no ledger, nothing judged.
 */

export async function createTightTables(database: DataSource): Promise<void> {
  await database.query(`
    create table tight_orders (id uuid primary key, account text, instrument text, quantity bigint, paise bigint);
    create table tight_events (sequence bigint generated always as identity primary key, order_id uuid, type text);
    create table tight_positions (id text primary key, quantity bigint, cost_paise bigint)`);
}

const GATHERED = `
  with o as (insert into tight_orders select id, 'account', 'NSE:ABC', 1, 100000 from unnest($1::uuid[]) as i(id)),
       e as (insert into tight_events (order_id, type) select id, 'order.filled' from unnest($1::uuid[]) as i(id))
  insert into tight_positions values ('account:NSE:ABC', $2::bigint, $2::bigint * 100000)
  on conflict (id) do update set quantity = tight_positions.quantity + excluded.quantity,
                                 cost_paise = tight_positions.cost_paise + excluded.cost_paise`;

/** Rows that come while a flush is under way go into the next one. */
export class GatheredOrders {
  private waiting: { readonly id: string; readonly resolve: () => void }[] = [];
  private isFlushing = false;

  constructor(private readonly database: DataSource) {}

  place(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ id: uuid(), resolve });
      if (!this.isFlushing) this.flush().catch(reject);
    });
  }

  private async flush(): Promise<void> {
    this.isFlushing = true;
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      await this.database.query(GATHERED, [batch.map(({ id }) => id), batch.length]);
      for (const { resolve } of batch) resolve();
    }
    this.isFlushing = false;
  }
}

/** What is usually written: a transaction for each order. */
export async function placeInTransaction(database: DataSource): Promise<void> {
  const id = uuid();
  await database.transaction(async (tx) => {
    await tx.query(`insert into tight_orders values ($1, 'account', 'NSE:ABC', 1, 100000)`, [id]);
    await tx.query(`insert into tight_events (order_id, type) values ($1, 'order.filled')`, [id]);
    await tx.query(
      `insert into tight_positions values ('account:NSE:ABC', 1, 100000)
       on conflict (id) do update set quantity = tight_positions.quantity + 1,
                                      cost_paise = tight_positions.cost_paise + 100000`,
    );
  });
}
