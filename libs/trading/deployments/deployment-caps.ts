import { Injectable } from '@nestjs/common';
import { Refusal, type TradingMode } from '@artha/core';
import { isoUtc } from '@artha/platform';
import { DataSource, type EntityManager } from 'typeorm';
import { EXTERNAL } from '../live/external-orders.js';
import type { DeploymentCapView, DeploymentRoomView } from './deployment-cap-view.js';

/** Those that decide, those that are about to, and those that are paused. */
const AT_WORK = `state in ('requested', 'running') and strategy_id <> '${EXTERNAL}'`;

type CapRow = Omit<DeploymentCapView, 'changedAt'> & { changedAt: number | null };

/** How many deployments may be at work on an account at once, and how many are. */
@Injectable()
export class DeploymentCaps {
  constructor(private readonly database: DataSource) {}

  /**
   * In the transaction that starts this one: two that ask at once ask one after the other, and one that is asked for
   * twice has its own place already. Refuses TOO_MANY_DEPLOYMENTS.
   */
  async require(
    tx: EntityManager,
    { id, accountId, mode }: { id: string; accountId: string; mode: TradingMode },
  ): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('deployments ' || $1 || ' ' || $2, 0))`, [
      accountId,
      mode,
    ]);
    const [row] = await tx.query<{ most: number; running: number }[]>(
      `select most, (select count(*)::int from deployments
                      where account_id = $1 and mode = $2 and id <> $3 and ${AT_WORK}) as running
         from deployment_caps where mode = $2`,
      [accountId, mode, id],
    );
    if (row !== undefined && row.running >= row.most)
      throw new Refusal('TOO_MANY_DEPLOYMENTS', { running: row.running, limit: row.most, mode });
  }

  room(accountId: string): Promise<DeploymentRoomView[]> {
    return this.database.query(
      `select mode, most,
              (select count(*)::int from deployments d where d.account_id = $1 and d.mode = c.mode and ${AT_WORK}) as running
         from deployment_caps c order by mode desc`,
      [accountId],
    );
  }

  async list(): Promise<DeploymentCapView[]> {
    const rows = await this.database.query<CapRow[]>(
      `with busy as (select mode, count(*)::int as running from deployments where ${AT_WORK} group by account_id, mode)
       select c.mode, c.most, u.name as "changedBy", c.changed_at as "changedAt",
              coalesce(sum(b.running), 0)::int as running, coalesce(max(b.running), 0)::int as fullest
         from deployment_caps c left join users u on u.id = c.changed_by left join busy b on b.mode = c.mode
        group by c.mode, u.name order by c.mode desc`,
    );
    return rows.map((row) => ({ ...row, changedAt: row.changedAt === null ? null : isoUtc(row.changedAt) }));
  }

  /** What is at work already stays so, though it be more. */
  async change(mode: 'paper' | 'live', most: number, userId: string): Promise<void> {
    await this.database.query(
      'update deployment_caps set most = $2, changed_by = $3, changed_at = now() where mode = $1',
      [mode, most, userId],
    );
  }
}
