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
    const midnight = istInstant(istDateOf(marketAt), '00:00');
    return this.database.query<DayTradeView[]>(SUM_DAY_BY_POSITION, [
      accountId,
      mode,
      new Date(midnight),
      new Date(midnight + DAY_MILLIS),
    ]);
  }
}

/** The id is put together as {@link positionId} does. By the ledger's days: it has an index of them. */
const SUM_DAY_BY_POSITION = `
  select concat_ws(':', f.account_id, f.mode, coalesce(f.deployment_id::text, 'by-hand'), o.product,
                   f.instrument_id) as "positionId",
         sum(case f.side when 'buy' then f.quantity else -f.quantity end)::bigint as quantity,
         sum(e.trades_paise)::bigint as "paidPaise", sum(f.charges_paise)::bigint as "chargesPaise"
    from ledger_entries e join fills f on f.id = e.fill_id join orders o on o.id = f.order_id
   where e.account_id = $1 and e.mode = $2 and e.at >= $3 and e.at < $4 group by 1`;
