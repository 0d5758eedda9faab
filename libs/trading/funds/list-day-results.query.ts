import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { DAY_MILLIS, istDateOf, istInstant, type Paise, type TradingMode, type UtcMillis } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { DayResultView } from './day-result-view.js';

/** What an account had won or lost by each minute of the market's day, up to now. Refuses UNKNOWN_ACCOUNT. */
export class ListDayResultsQuery extends Query<DayResultView[]> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly mode: TradingMode,
    readonly marketAt: UtcMillis,
  ) {
    super();
  }
}

@QueryHandler(ListDayResultsQuery)
export class ListDayResultsHandler implements IQueryHandler<ListDayResultsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId, mode, marketAt }: ListDayResultsQuery): Promise<DayResultView[]> {
    await this.access.requireReader(userId, accountId);
    const midnight = istInstant(istDateOf(marketAt), '00:00');
    const until = Math.min(marketAt, midnight + DAY_MILLIS - 1);
    const rows = await this.database.query<{ at: UtcMillis; netPaise: Paise }[]>(
      `select at, net_paise as "netPaise" from desk_minutes
        where account_id = $1 and mode = $2 and at >= $3 and at <= $4 order by at`,
      [accountId, mode, new Date(midnight), new Date(until)],
    );
    return rows.map(({ at, netPaise }) => ({ at: isoUtc(at), netPaise }));
  }
}
