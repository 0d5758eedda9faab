import {
  DAY_MILLIS,
  type ConvertedUnits,
  type DeliveryFill,
  istDateOf,
  istInstant,
  type Product,
  type TradingMode,
  type UtcMillis,
} from '@artha/core';
import type { DataSource, EntityManager } from 'typeorm';

/** What an account trades and converts of shares on a day, in the order it is booked: what the next fill costs follows from it. */
export type SharesOfDay = readonly (DeliveryFill | ConvertedUnits)[];

type Row = Omit<DeliveryFill, 'orderId' | 'product'> & {
  /** Null: of a conversion. */
  readonly orderId: string | null;
  readonly product: Product;
};

/** Of the Indian day of market time `at` falls on. */
export async function sharesOfDay(
  database: DataSource | EntityManager,
  accountId: string,
  mode: TradingMode,
  at: UtcMillis,
): Promise<SharesOfDay> {
  const midnight = istInstant(istDateOf(at), '00:00');
  const day = [new Date(midnight), new Date(midnight + DAY_MILLIS)];
  const rows = await database.query<Row[]>(READ_SHARES, [accountId, mode, ...day]);
  return rows.map(({ orderId, product, ...row }) =>
    orderId === null
      ? { instrumentId: row.instrumentId, toProduct: product, quantity: row.quantity, at: row.filledAt }
      : { ...row, orderId, product },
  );
}

/**
 * By the ledger's days: it has an index of them. What was booked at once is told in market time, a conversion after the
 * fills it may be of.
 */
const READ_SHARES = `
  with traded as (
    select f.order_id, f.instrument_id, o.product, f.side, f.quantity, f.value_paise, f.filled_at, f.recorded_at,
           f.sequence
      from ledger_entries e join fills f on f.id = e.fill_id join orders o on o.id = f.order_id
     where e.account_id = $1 and e.mode = $2 and e.at >= $3 and e.at < $4 and o.product in ('MIS', 'CNC')
    union all
    select null, instrument_id, to_product, null, quantity, cost_paise, at, recorded_at, sequence
      from position_conversions
     where account_id = $1 and mode = $2 and 'CNC' in (from_product, to_product) and at >= $3 and at < $4
  )
  select order_id as "orderId", instrument_id as "instrumentId", product, side, quantity, value_paise as "valuePaise",
         filled_at as "filledAt"
    from traded order by recorded_at, filled_at, order_id is null, sequence`;
