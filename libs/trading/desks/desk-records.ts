import { Injectable } from '@nestjs/common';
import type { Deployment, Order, Position, RiskLimits, TradingMode } from '@artha/core';
import { Outbox } from '@artha/platform';
import { DataSource, In } from 'typeorm';
import { DeploymentEntity } from '../deployments/deployment.entity.js';
import { OrderEntity } from '../orders/order.entity.js';
import { WORKING_STATES } from '../orders/order-states.js';
import { PositionEntity } from '../positions/position.entity.js';
import { RiskLimitsEntity } from '../risk-limits/risk-limits.entity.js';

/** Where a desk was when its engine stopped. */
export interface DeskRecord {
  readonly orders: Order[];
  readonly positions: Position[];
  readonly deployments: Deployment[];
  readonly limits: RiskLimits;
}

const NO_LIMITS: RiskLimits = { maxOrderPaise: null, maxDailyLossPaise: null, maxOpenPositions: null };

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
      `select id as "accountId", 'paper' as mode from trading_accounts where is_active order by id`,
    );
  }

  async read(accountId: string, mode: TradingMode): Promise<DeskRecord> {
    const [orders, positions, deployments, limits] = await Promise.all([
      this.database.getRepository(OrderEntity).find({
        where: { accountId, mode, state: In(WORKING_STATES) },
        order: { sequence: 'asc' },
      }),
      this.database.getRepository(PositionEntity).findBy({ accountId, mode }),
      this.database.getRepository(DeploymentEntity).find({
        where: { accountId, mode, state: In(['requested', 'running']) },
        order: { sequence: 'asc' },
      }),
      this.database.getRepository(RiskLimitsEntity).findOneBy({ accountId, mode }),
    ]);
    return { orders, positions, deployments, limits: limits ?? NO_LIMITS };
  }

  /** Whether an order still waits for its first verdict. */
  isRequested(orderId: string): Promise<boolean> {
    return this.database.getRepository(OrderEntity).existsBy({ id: orderId, state: 'requested' });
  }

  isAlive(deploymentId: string): Promise<boolean> {
    return this.database
      .getRepository(DeploymentEntity)
      .existsBy({ id: deploymentId, state: In(['requested', 'running']) });
  }

  async started(deployment: Deployment): Promise<void> {
    await this.outbox.commit(
      (tx) =>
        tx.query(
          `update deployments set state = 'running', started_at = coalesce(started_at, now())
            where id = $1 and state = 'requested'`,
          [deployment.id],
        ),
      { type: 'deployment.started', ...about(deployment), data: { deploymentId: deployment.id } },
    );
  }

  async stopped(deployment: Pick<Deployment, 'id' | 'accountId' | 'mode'>): Promise<void> {
    await this.outbox.commit(
      (tx) =>
        tx.query(
          `update deployments set state = 'stopped', stopped_at = now() where id = $1 and state <> 'stopped'`,
          [deployment.id],
        ),
      { type: 'deployment.stopped', ...about(deployment), data: { deploymentId: deployment.id } },
    );
  }

  async faulted(deployment: Pick<Deployment, 'id' | 'accountId' | 'mode'>, fault: string): Promise<void> {
    await this.outbox.commit(
      (tx) =>
        tx.query(
          `update deployments set state = 'faulted', fault = $2, stopped_at = now()
            where id = $1 and state in ('requested', 'running')`,
          [deployment.id, fault],
        ),
      { type: 'deployment.faulted', ...about(deployment), data: { deploymentId: deployment.id, fault } },
    );
  }
}

function about({ accountId, mode }: Pick<Deployment, 'accountId' | 'mode'>): {
  accountId: string;
  mode: TradingMode;
} {
  return { accountId, mode };
}
