import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { DAY_MILLIS, istDateOf, istInstant, type TradingMode, type UtcMillis } from '@artha/core';
import { DataSource } from 'typeorm';
import type { DayTradeView } from './day-trade-view.js';

/**
 * What an account traded today of each position; with its previous close, that tells a position's day apart from its
 * whole life. Refuses UNKNOWN_ACCOUNT.
 */
export class ListDayTradesQuery extends Query<DayTradeView[]> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly mode: TradingMode,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@QueryHandler(ListDayTradesQuery)
export class ListDayTradesHandler implements IQueryHandler<ListDayTradesQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId, mode, marketAt }: ListDayTradesQuery): Promise<DayTradeView[]> {
    await this.access.requireReader(userId, accountId);
    return sumDayTrades(this.database, accountId, mode, marketAt);
  }
}

export function sumDayTrades(
  database: DataSource,
  accountId: string,
  mode: TradingMode,
  marketAt: UtcMillis,
): Promise<DayTradeView[]> {
  const midnight = istInstant(istDateOf(marketAt), '00:00');
  const day = [new Date(midnight), new Date(midnight + DAY_MILLIS)];
  return database.query<DayTradeView[]>(SUM_DAY_BY_POSITION, [accountId, mode, ...day]);
}

const idOf = (table: string, product: string): string =>
  `concat_ws(':', ${table}.account_id, ${table}.mode, coalesce(${table}.deployment_id::text, 'by-hand'), ${product},
             ${table}.instrument_id)`;

/**
 * Ids are put together as {@link positionId} does. By the ledger's days: it has an index of them. What was converted
 * left one position and entered another at what it had cost, and with what it was charged anew.
 */
const SUM_DAY_BY_POSITION = `
  with moved as (
    select ${idOf('f', 'o.product')} as id,
           case f.side when 'buy' then f.quantity else -f.quantity end as quantity,
           e.trades_paise as paid, f.charges_paise as charges
      from ledger_entries e join fills f on f.id = e.fill_id join orders o on o.id = f.order_id
     where e.account_id = $1 and e.mode = $2 and e.at >= $3 and e.at < $4
    union all
    select case side.of when 'from' then ${idOf('c', 'c.from_product')} else ${idOf('c', 'c.to_product')} end,
           case side.of when 'from' then -c.quantity else c.quantity end,
           case side.of when 'from' then -c.cost_paise else c.cost_paise end,
           case side.of when 'from' then 0 else c.charges_paise end
      from position_conversions c cross join (values ('from'), ('to')) as side(of)
     where c.account_id = $1 and c.mode = $2 and c.at >= $3 and c.at < $4
  )
  select id as "positionId", sum(quantity)::bigint as quantity, sum(paid)::bigint as "paidPaise",
         sum(charges)::bigint as "chargesPaise"
    from moved group by id`;
