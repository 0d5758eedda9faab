import { Injectable } from '@nestjs/common';
import {
  type CombinedStop,
  type Deployment,
  type Budgeted,
  type FaultPlace,
  type InstrumentId,
  type SavedState,
  type Gtt,
  type Fill,
  type Order,
  type Paise,
  type Position,
  type Purchase,
  type RiskDay,
  type SentBefore,
  type StopsRecord,
  type TradingMode,
  type UtcMillis,
} from '@artha/core';
import { Outbox, type NewFact, prepared } from '@artha/platform';
import { DataSource, In, Not } from 'typeorm';
import { DeploymentEntity } from '../deployments/deployment.entity.js';
import { sharesOfDay, type SharesOfDay } from '../funds/shares-traded.js';
import { GttEntity } from '../gtts/gtt.entity.js';
import { OrderEntity } from '../orders/order.entity.js';
import { WORKING_STATES } from '../orders/order-states.js';
import { PositionEntity } from '../positions/position.entity.js';
import { limitsAround, type LimitsRow } from '../risk-limits/limit-rows.js';
import { CombinedStopEntity } from '../stops/combined-stop.entity.js';
import { PositionStopsEntity } from '../stops/position-stops.entity.js';

/** Where a desk was when its engine stopped. */
export interface DeskRecord {
  readonly orders: Order[];
  readonly positions: Position[];
  /** Booked already of those orders: a broker may tell of them again. */
  readonly fills: readonly Pick<Fill, 'id' | 'orderId'>[];
  readonly deployments: Deployment[];
  readonly stops: StopsRecord[];
  readonly combinedStops: CombinedStop[];
  /** When those of the orders that were being sent were decided, in real time. */
  readonly decided: readonly { readonly orderId: string; readonly decidedAt: UtcMillis }[];
  /** Of the platform, the account and its deployments. */
  readonly limits: readonly LimitsRow[];
  /** What limits count from. */
  readonly days: readonly RiskDay[];
  /** Working orders of one owner must not meet, whichever accounts they are of. */
  readonly ownerId: string;
  readonly capitalPaise: Paise;
  readonly gtts: Gtt[];
  /** Those of the orders that someone wants to take back, though no engine has heard of it yet. */
  readonly unwanted: readonly string[];
}

/** Reads a desk's past and writes the states of its deployments; the engine is the only writer of both. */
@Injectable()
export class DeskRecords {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Every account and mode that may have something to go on with. */
  desks(): Promise<{ accountId: string; mode: TradingMode }[]> {
    return this.database.query(
      `select id as "accountId", mode
         from trading_accounts cross join lateral (
                select 'paper' as mode union all select 'live' from broker_links where account_id = id) modes
        where is_active order by id, mode desc`,
    );
  }

  async read(accountId: string, mode: TradingMode): Promise<DeskRecord> {
    const [
      orders,
      positions,
      deployments,
      stops,
      combinedStops,
      limits,
      days,
      [account],
      capitalPaise,
      gtts,
    ] = await Promise.all([
      this.workingOrders(accountId, mode),
      this.database.getRepository(PositionEntity).findBy({ accountId, mode }),
      this.database.getRepository(DeploymentEntity).find({
        where: { accountId, mode, state: In(['requested', 'running']) },
        order: { sequence: 'asc' },
      }),
      this.database.getRepository(PositionStopsEntity).findBy({ accountId, mode }),
      this.database.getRepository(CombinedStopEntity).findBy({ accountId, mode }),
      limitsAround(this.database, accountId, mode),
      this.database.query<RiskDay[]>(READ_DAYS, [accountId, mode]),
      this.database.query<{ ownerId: string }[]>(
        'select owner_id as "ownerId" from trading_accounts where id = $1',
        [accountId],
      ),
      this.capital(accountId, mode),
      this.database.getRepository(GttEntity).find({
        where: { accountId, mode, state: In(['requested', 'active']) },
        order: { sequence: 'asc' },
      }),
    ]);
    if (account === undefined) throw new Error(`there is no account ${accountId}`);
    return {
      orders,
      positions,
      deployments,
      stops,
      combinedStops,
      fills: await this.fillsOf(orders.map((order) => order.id)),
      decided: await this.decidedOf(orders.flatMap(({ id, state }) => (state === 'submitting' ? [id] : []))),
      limits,
      days,
      ownerId: account.ownerId,
      capitalPaise,
      gtts,
      unwanted: await this.unwanted(orders.map((order) => order.id)),
    };
  }

  /** And the done legs of icebergs that others still wait for: what they came to decides about those. */
  private async workingOrders(accountId: string, mode: TradingMode): Promise<Order[]> {
    const orders = this.database.getRepository(OrderEntity);
    const working = await orders.find({
      where: { accountId, mode, state: In(WORKING_STATES) },
      order: { sequence: 'asc' },
    });
    const icebergs = working.flatMap(({ groupId, groupKind }) => (groupKind === 'iceberg' ? [groupId] : []));
    if (icebergs.length === 0) return working;
    const done = await orders.find({
      where: { accountId, mode, groupId: In([...new Set(icebergs)]), state: Not(In(WORKING_STATES)) },
    });
    return [...done, ...working];
  }

  /** What was brought into the books so far, less what was taken out. */
  async capital(accountId: string, mode: TradingMode): Promise<Paise> {
    const [books] = await this.database.query<{ capitalPaise: Paise }[]>(
      'select -capital_paise as "capitalPaise" from ledger_balances where account_id = $1 and mode = $2',
      [accountId, mode],
    );
    return books?.capitalPaise ?? 0;
  }

  /** What trades have done to the cash since an instant of wall-clock time, whatever day of the market they were of. */
  async cashMovedSince(accountId: string, mode: TradingMode, since: UtcMillis): Promise<Paise> {
    const [moved] = await this.database.query<{ paise: Paise }[]>(
      `select coalesce(sum(cash_paise), 0)::bigint as paise from ledger_entries
        where account_id = $1 and mode = $2 and kind in ('trade', 'conversion') and recorded_at >= $3`,
      [accountId, mode, new Date(since)],
    );
    return moved?.paise ?? 0;
  }

  private async decidedOf(orderIds: readonly string[]): Promise<DeskRecord['decided']> {
    if (orderIds.length === 0) return [];
    return this.database.query(
      `select distinct on (order_id) order_id as "orderId", decided_at as "decidedAt" from order_transitions
        where order_id = any($1::uuid[]) and state = 'submitting' and decided_at is not null
        order by order_id, sequence`,
      [orderIds],
    );
  }

  private async fillsOf(orderIds: readonly string[]): Promise<Pick<Fill, 'id' | 'orderId'>[]> {
    if (orderIds.length === 0) return [];
    return this.database.query(
      'select id, order_id as "orderId" from fills where order_id = any($1::uuid[])',
      [orderIds],
    );
  }

  /**
   * What the broker was told since an instant, as the histories of orders tell: that they were sent, changed and taken
   * back. Market time counts on paper, in live mode the wall's.
   */
  sentSince(accountId: string, mode: TradingMode, since: UtcMillis): Promise<SentBefore[]> {
    const clock = mode === 'live' ? 't.recorded_at' : 't.at';
    return this.database.query<SentBefore[]>(
      `select o.instrument_id as "instrumentId", o.algo_id as "algoId", ${clock} as "sentAt"
         from order_transitions t join orders o on o.id = t.order_id
        where o.account_id = $1 and o.mode = $2 and ${clock} >= $3
          and (t.state = 'submitting' or t.cause like 'a change to %' or t.cause = 'cancelled')
        order by t.sequence`,
      [accountId, mode, new Date(since)],
    );
  }

  sharesOfDay(accountId: string, mode: TradingMode, at: UtcMillis): Promise<SharesOfDay> {
    return sharesOfDay(this.database, accountId, mode, at);
  }

  /** What was bought for delivery since an instant of market time, by the ledger's days: it has an index of them. */
  purchasesSince(accountId: string, mode: TradingMode, since: UtcMillis): Promise<Purchase[]> {
    return this.database.query<Purchase[]>(
      `select f.instrument_id as "instrumentId", f.quantity, f.filled_at as "filledAt"
         from ledger_entries e join fills f on f.id = e.fill_id join orders o on o.id = f.order_id
        where e.account_id = $1 and e.mode = $2 and e.at >= $3 and f.side = 'buy' and o.product = 'CNC'
        order by f.sequence`,
      [accountId, mode, new Date(since)],
    );
  }

  /** Whether an order still waits for its first verdict, and whether someone has asked to take it back since. */
  async wish(orderId: string): Promise<{ readonly isRequested: boolean; readonly isUnwanted: boolean }> {
    const [wish] = await this.database.query<{ isRequested: boolean; isUnwanted: boolean }[]>(
      prepared(`select state = 'requested' as "isRequested", exists (select ${CANCELS} = o.id::text) as "isUnwanted"
         from orders o where id = $1`),
      [orderId],
    );
    return wish ?? { isRequested: false, isUnwanted: false };
  }

  /** Whether a trigger still waits for its first verdict. */
  isGttRequested(gttId: string): Promise<boolean> {
    return this.database.getRepository(GttEntity).existsBy({ id: gttId, state: 'requested' });
  }

  /** Which of these orders someone has asked to take back: the fact of it may still be on its way to the engine. */
  async unwanted(orderIds: readonly string[]): Promise<string[]> {
    if (orderIds.length === 0) return [];
    const rows = await this.database.query<{ orderId: string }[]>(
      `select distinct fact->'data'->>'orderId' as "orderId" ${CANCELS} = any($1)`,
      [orderIds],
    );
    return rows.map((row) => row.orderId);
  }

  /** Whether a wish to convert has been granted before. */
  async isConverted(wishId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>('select 1 from position_conversions where id = $1', [
      wishId,
    ]);
    return rows.length > 0;
  }

  /** A trigger the engine itself asks for. */
  async keepGtt(gtt: Gtt): Promise<void> {
    const legs = gtt.legs.map((leg) => ({ ...leg }));
    await this.database.getRepository(GttEntity).insert({ ...gtt, legs });
  }

  isAlive(deploymentId: string): Promise<boolean> {
    return this.database
      .getRepository(DeploymentEntity)
      .existsBy({ id: deploymentId, state: In(['requested', 'running']) });
  }

  /** What a deployment's strategies kept for themselves, by the first instrument each trades. */
  async statesOf(deploymentId: string): Promise<Map<InstrumentId, SavedState>> {
    const rows = await this.database.query<{ instrumentId: InstrumentId; state: SavedState }[]>(
      'select instrument_id as "instrumentId", state from strategy_states where deployment_id = $1',
      [deploymentId],
    );
    return new Map(rows.map(({ instrumentId, state }) => [instrumentId, state]));
  }

  async started(deployment: Deployment): Promise<void> {
    await this.move(
      `update deployments set state = 'running', started_at = coalesce(started_at, now())
        where id = $1 and state = 'requested'`,
      [deployment.id],
      { type: 'deployment.started', ...about(deployment), data: { deploymentId: deployment.id } },
    );
  }

  async stopped(deployment: Pick<Deployment, 'id' | 'accountId' | 'mode'>): Promise<void> {
    await this.move(
      `update deployments set state = 'stopped', stopped_at = now() where id = $1 and state <> 'stopped'`,
      [deployment.id],
      { type: 'deployment.stopped', ...about(deployment), data: { deploymentId: deployment.id } },
    );
  }

  async faulted(
    deployment: Pick<Deployment, 'id' | 'accountId' | 'mode'>,
    fault: string,
    place: FaultPlace | null,
    budget: Budgeted | null = null,
  ): Promise<void> {
    await this.move(
      `update deployments set state = 'faulted', fault = $2, fault_place = $3, stopped_at = now()
        where id = $1 and state in ('requested', 'running')`,
      [deployment.id, fault, place],
      {
        type: 'deployment.faulted',
        ...about(deployment),
        data: { deploymentId: deployment.id, fault, ...(place && { place }), ...(budget && { budget }) },
      },
    );
  }

  /** A change that was made before is no news. */
  private async move(update: string, values: unknown[], news: NewFact): Promise<void> {
    await this.outbox.commit(async (tx) => {
      const [, changed] = await tx.query<[unknown, number]>(update, values);
      if (changed > 0) await this.outbox.add(tx, [news]);
    });
  }
}

function about({ accountId, mode }: Pick<Deployment, 'accountId' | 'mode'>): {
  accountId: string;
  mode: TradingMode;
} {
  return { accountId, mode };
}

/** The wishes to take an order back; an index knows them by the order. */
const CANCELS = `from outbox where type = 'order.cancel-requested' and fact->'data'->>'orderId'`;

const READ_DAYS = `
  select account_id as "accountId", mode, deployment_id as "deploymentId", net_paise as "netPaise",
         coalesce(profit_from_paise, net_paise) as "profitFromPaise", loss_from_paise as "lossFromPaise",
         coalesce(day_peak_paise, net_paise) as "dayPeakPaise", coalesce(peak_paise, greatest(net_paise, 0)) as "peakPaise",
         trades, last_loss_at as "lastLossAt", began_at as at
    from desk_days where account_id = $1 and mode = $2`;
