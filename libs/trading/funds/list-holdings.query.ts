import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { fifoLots, istDateOf, type DeliveryTrade, type TradingMode, type UtcMillis } from '@artha/core';
import { Calendar } from '@artha/market-data';
import { DataSource } from 'typeorm';
import type { HoldingView } from './holding-view.js';

/** What an account keeps for delivery (product CNC), whoever bought it. Refuses UNKNOWN_ACCOUNT. */
export class ListHoldingsQuery extends Query<HoldingView[]> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly mode: TradingMode,
  ) {
    super();
  }
}

type DeliveredRow = Omit<DeliveryTrade, 'tradedOn'> & {
  readonly instrumentId: string;
  readonly filledAt: UtcMillis;
};

@QueryHandler(ListHoldingsQuery)
export class ListHoldingsHandler implements IQueryHandler<ListHoldingsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
    private readonly calendar: Calendar,
  ) {}

  async execute({ userId, accountId, mode }: ListHoldingsQuery): Promise<HoldingView[]> {
    await this.access.requireReader(userId, accountId);
    const rows = await this.database.query<DeliveredRow[]>(READ_DELIVERIES, [accountId, mode]);
    const calendar = this.calendar.current();
    return [...Map.groupBy(rows, (row) => row.instrumentId)].map(([instrumentId, trades]) => {
      const { open } = fifoLots(trades.map((row) => ({ ...row, tradedOn: istDateOf(row.filledAt) })));
      return {
        instrumentId,
        quantity: open.reduce((sum, { quantity }) => sum + quantity, 0),
        costPaise: open.reduce((sum, { costPaise }) => sum + costPaise, 0),
        lots: open.map(({ tradedOn, quantity, costPaise }) => ({
          boughtOn: tradedOn,
          settlesOn: calendar.settlementDay(tradedOn),
          quantity,
          costPaise,
        })),
      };
    });
  }
}

/** Only of instruments of which something is left. What was converted to or from delivery counts at its cost. */
const READ_DELIVERIES = `
  with delivered as materialized (
    select f.instrument_id, f.side, f.quantity, f.value_paise, f.filled_at, f.recorded_at, f.sequence
      from fills f join orders o on o.id = f.order_id
     where f.account_id = $1 and f.mode = $2 and o.product = 'CNC'
    union all
    select instrument_id, case when (to_product = 'CNC') = (quantity > 0) then 'buy' else 'sell' end, abs(quantity),
           abs(cost_paise), at, recorded_at, sequence
      from position_conversions
     where account_id = $1 and mode = $2 and 'CNC' in (from_product, to_product)
  )
  select instrument_id as "instrumentId", side, quantity, value_paise as "valuePaise", filled_at as "filledAt"
    from delivered
   where instrument_id in (select instrument_id from delivered group by instrument_id
                           having sum(case side when 'buy' then quantity else -quantity end) <> 0)
   order by instrument_id, recorded_at, sequence`;
