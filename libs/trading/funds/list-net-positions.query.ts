import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { TradingMode } from '@artha/core';
import { DataSource } from 'typeorm';
import { isoUtc } from '@artha/platform';
import type { NetPositionView } from './net-position-view.js';

/** Every instrument an account has traded: net, and the positions it is made of. Refuses UNKNOWN_ACCOUNT. */
export class ListNetPositionsQuery extends Query<NetPositionView[]> {
  constructor(
    readonly userId: string,
    readonly accountId: string,
    readonly mode: TradingMode,
  ) {
    super();
  }
}

type Part = NetPositionView['parts'][number];

interface NetRow {
  readonly instrumentId: string;
  readonly quantity: number;
  readonly parts: Part[];
  readonly brokerQuantity: number | null;
  readonly brokerAveragePaise: number | null;
  readonly seenAt: number | null;
}

@QueryHandler(ListNetPositionsQuery)
export class ListNetPositionsHandler implements IQueryHandler<ListNetPositionsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, accountId, mode }: ListNetPositionsQuery): Promise<NetPositionView[]> {
    await this.access.requireReader(userId, accountId);
    const rows = await this.database.query<NetRow[]>(READ_NET, [accountId, mode]);
    return rows.map(({ instrumentId, quantity, parts, brokerQuantity, brokerAveragePaise, seenAt }) => {
      const partsQuantity = parts.reduce((sum, part) => sum + part.quantity, 0);
      const broker =
        brokerQuantity === null || seenAt === null
          ? null
          : { quantity: brokerQuantity, averagePaise: brokerAveragePaise, seenAt: isoUtc(seenAt) };
      return { instrumentId, quantity, partsQuantity, sumHolds: partsQuantity === quantity, parts, broker };
    });
  }
}

/** One statement, so that trades and positions are of one moment. */
const READ_NET = `
  with net as (
    select instrument_id, sum(case side when 'buy' then quantity else -quantity end)::bigint as quantity
      from fills where account_id = $1 and mode = $2 group by instrument_id
  ), parts as (
    select p.instrument_id, jsonb_agg(jsonb_build_object(
             'positionId', p.id, 'deploymentId', p.deployment_id, 'strategyId', d.strategy_id, 'product', p.product,
             'quantity', p.quantity, 'costPaise', p.cost_paise, 'realisedPaise', p.realised_paise,
             'chargesPaise', p.charges_paise) order by p.id) as parts
      from positions p left join deployments d on d.id = p.deployment_id
     where p.account_id = $1 and p.mode = $2 group by p.instrument_id
  ), broker as (
    select instrument_id, quantity, average_paise, seen_at from broker_positions where account_id = $1 and $2 = 'live'
  )
  select instrument_id as "instrumentId", coalesce(net.quantity, 0) as quantity, coalesce(parts.parts, '[]') as parts,
         broker.quantity as "brokerQuantity", broker.average_paise as "brokerAveragePaise", broker.seen_at as "seenAt"
    from net full join parts using (instrument_id) full join broker using (instrument_id) order by 1`;
