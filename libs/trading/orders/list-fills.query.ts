import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { TradingMode } from '@artha/core';
import { isoUtc, pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { FillView } from './fill-view.js';

export interface FillFilter {
  readonly accountId?: string;
  /** Left out: paper and live. */
  readonly mode?: TradingMode;
  readonly instrumentId?: string;
  readonly deploymentId?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** Fills of the accounts this person may see, newest first. */
export class ListFillsQuery extends Query<Page<FillView>> {
  constructor(
    readonly userId: string,
    readonly filter: FillFilter,
  ) {
    super();
  }
}

type FillRow = Omit<FillView, 'filledAt' | 'pricePaise'> & { sequence: number; filledAt: number };

@QueryHandler(ListFillsQuery)
export class ListFillsHandler implements IQueryHandler<ListFillsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListFillsQuery): Promise<Page<FillView>> {
    const accounts = await this.access.narrow(userId, filter.accountId);
    const rows = await this.database.query<FillRow[]>(
      `select f.sequence, f.id, f.order_id as "orderId", f.account_id as "accountId",
              f.deployment_id as "deploymentId", f.instrument_id as "instrumentId", f.side, f.quantity,
              f.value_paise as "valuePaise", f.charges_paise as "chargesPaise", f.filled_at as "filledAt", o.reason
         from fills f join orders o on o.id = f.order_id
        where f.account_id = any($1::uuid[]) and f.sequence < $2
          and ($3::text is null or f.instrument_id = $3) and ($4::uuid is null or f.deployment_id = $4)
          and ($5::text is null or o.mode = $5)
        order by f.sequence desc limit $6`,
      [
        accounts,
        sequenceAfter(filter.cursor),
        filter.instrumentId ?? null,
        filter.deploymentId ?? null,
        filter.mode ?? null,
        filter.limit + 1,
      ],
    );
    return pageOf(rows, filter.limit, (row) => String(row.sequence), fillView);
  }
}

function fillView({ sequence: _, ...row }: FillRow): FillView {
  return { ...row, pricePaise: row.valuePaise / row.quantity, filledAt: isoUtc(row.filledAt) };
}
