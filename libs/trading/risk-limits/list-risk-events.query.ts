import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { TradingMode } from '@artha/core';
import { isoUtc, type Page, pageOf, sequenceAfter } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { RiskEventView } from './risk-event-view.js';

export interface RiskEventFilter {
  readonly accountId: string;
  readonly mode: TradingMode;
  readonly cursor?: string;
  readonly limit: number;
}

/** What limits have done on an account, newest first. Refuses UNKNOWN_ACCOUNT. */
export class ListRiskEventsQuery extends Query<Page<RiskEventView>> {
  constructor(
    readonly userId: string,
    readonly filter: RiskEventFilter,
  ) {
    super();
  }
}

type EventRow = Omit<RiskEventView, 'at'> & { readonly sequence: number; readonly at: number };

@QueryHandler(ListRiskEventsQuery)
export class ListRiskEventsHandler implements IQueryHandler<ListRiskEventsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListRiskEventsQuery): Promise<Page<RiskEventView>> {
    const { accountId, mode, cursor, limit } = filter;
    await this.access.requireReader(userId, accountId);
    const rows = await this.database.query<EventRow[]>(
      `select sequence, id, account_id as "accountId", mode, deployment_id as "deploymentId", order_id as "orderId",
              rule, whose, threshold, value, action, reason, at
         from risk_events where account_id = $1 and mode = $2 and sequence < $3 order by sequence desc limit $4`,
      [accountId, mode, sequenceAfter(cursor), limit + 1],
    );
    const view = ({ sequence: _, at, ...row }: EventRow): RiskEventView => ({ ...row, at: isoUtc(at) });
    return pageOf(rows, limit, (row) => String(row.sequence), view);
  }
}
