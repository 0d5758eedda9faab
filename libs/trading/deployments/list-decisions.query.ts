import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { isoUtc, pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource } from 'typeorm';
import type { DecisionView } from './decision-view.js';

export interface DecisionFilter {
  readonly deploymentId: string;
  /** Without what led to nothing. */
  readonly onlyActs?: boolean;
  readonly instrumentId?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** What a deployment decided, newest first. Refuses NOT_FOUND, also on accounts this person may not see. */
export class ListDecisionsQuery extends Query<Page<DecisionView>> {
  constructor(
    readonly userId: string,
    readonly filter: DecisionFilter,
  ) {
    super();
  }
}

type Row = Omit<DecisionView, 'id' | 'at' | 'candleAt'> & { sequence: number; at: number; candleAt: number };

@QueryHandler(ListDecisionsQuery)
export class ListDecisionsHandler implements IQueryHandler<ListDecisionsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListDecisionsQuery): Promise<Page<DecisionView>> {
    const { deploymentId, onlyActs = false, instrumentId = null, cursor, limit } = filter;
    const accounts = await this.access.visibleIds(userId);
    const seen = await this.database.query<unknown[]>(
      'select 1 from deployments where id = $1 and account_id = any($2::uuid[])',
      [deploymentId, accounts],
    );
    if (seen.length === 0) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    const rows = await this.database.query<Row[]>(
      `select sequence, instrument_id as "instrumentId", at, candle_at as "candleAt", close_paise as "closePaise",
              held_quantity as "heldQuantity", kind, reason, decided_by as values
         from deployment_decisions
        where deployment_id = $1 and sequence < $2 and (not $3 or kind <> 'hold')
          and ($4::text is null or instrument_id = $4)
        order by sequence desc limit $5`,
      [deploymentId, sequenceAfter(cursor), onlyActs, instrumentId, limit + 1],
    );
    return pageOf(
      rows,
      limit,
      (row) => String(row.sequence),
      ({ sequence, at, candleAt, ...row }) => ({
        ...row,
        id: String(sequence),
        at: isoUtc(at),
        candleAt: isoUtc(candleAt),
      }),
    );
  }
}
