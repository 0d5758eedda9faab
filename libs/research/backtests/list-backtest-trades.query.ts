import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Refusal } from '@artha/core';
import { isoUtc, numberAfter, pageOf, type Page } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { BacktestTradeView } from './backtest-view.js';

/** The trades of one's own backtest, oldest first. Refuses NOT_FOUND. */
export class ListBacktestTradesQuery extends Query<Page<BacktestTradeView>> {
  constructor(
    readonly userId: string,
    readonly backtestId: string,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

type TradeRow = Omit<BacktestTradeView, 'entryAt' | 'exitAt'> & { entryAt: number; exitAt: number };

@QueryHandler(ListBacktestTradesQuery)
export class ListBacktestTradesHandler implements IQueryHandler<ListBacktestTradesQuery> {
  constructor(private readonly database: DataSource) {}

  async execute(query: ListBacktestTradesQuery): Promise<Page<BacktestTradeView>> {
    const { userId, backtestId, limit } = query;
    const own = await this.database.query<unknown[]>(
      'select 1 from backtests where id = $1 and user_id = $2',
      [backtestId, userId],
    );
    if (own.length === 0) throw new Refusal('NOT_FOUND', { thing: 'backtest' });
    const after = numberAfter(query.cursor) ?? 0;
    const rows = await this.database.query<TradeRow[]>(
      `select t.sequence, coalesce(t.instrument_id, b.instrument_id) as "instrumentId", entry_at as "entryAt", exit_at as "exitAt", side, t.quantity, entry_paise as "entryPaise",
              exit_paise as "exitPaise", pnl_paise as "pnlPaise", charges_paise as "chargesPaise",
              mae_paise as "maePaise", mfe_paise as "mfePaise", entry_reason as "entryReason", reason
         from backtest_trades t join backtests b on b.id = t.backtest_id
        where t.backtest_id = $1 and t.sequence > $2 order by t.sequence limit $3`,
      [backtestId, after, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => String(row.sequence),
      (row) => ({ ...row, entryAt: isoUtc(row.entryAt), exitAt: isoUtc(row.exitAt) }),
    );
  }
}
