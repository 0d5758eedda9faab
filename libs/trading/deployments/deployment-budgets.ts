import { Injectable } from '@nestjs/common';
import {
  BUDGETED,
  BUDGETED_NAMES,
  type BudgetUse,
  DEPLOYMENT_BUDGET,
  type DeploymentBudget,
  Refusal,
} from '@artha/core';
import { isoUtc, Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import type {
  BudgetAllowanceView,
  BudgetLineView,
  DeploymentBudgetView,
  PlatformBudgetView,
} from './deployment-budget-view.js';

type Partly = Partial<DeploymentBudget>;

/** What one deployment has, as it is stored. */
interface Stored {
  readonly own: Partly | null;
  readonly used: BudgetUse | null;
}

/** What deployments may use, and have used. The engine alone writes what is used. */
@Injectable()
export class DeploymentBudgets {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async platform(): Promise<PlatformBudgetView> {
    const { budget, changedBy, changedAt } = await this.stored();
    const most = BUDGETED_NAMES.map((name) => `coalesce(max((used->>'${name}')::bigint), 0) as "${name}"`);
    const [used] = await this.database.query<Partly[]>(
      `select ${most.join(', ')} from deployment_budget_use u join deployments d on d.id = u.deployment_id
        where d.state in ('requested', 'running')`,
    );
    const lines = linesOf({ ...DEPLOYMENT_BUDGET, ...budget }, {}, used ?? {});
    return { lines, changedBy, changedAt: changedAt === null ? null : isoUtc(changedAt) };
  }

  /** What one that is given none of its own may use; what others use is nobody's business. */
  async allowance(): Promise<BudgetAllowanceView[]> {
    const { budget } = await this.stored();
    const limits = { ...DEPLOYMENT_BUDGET, ...budget };
    return BUDGETED_NAMES.map((name) => ({ name, title: BUDGETED[name].title, limit: limits[name] }));
  }

  /** For all without one of their own, at once. */
  async changePlatform(budget: DeploymentBudget, userId: string): Promise<void> {
    await this.outbox.commit(
      (tx) =>
        tx.query('update deployment_budget set budget = $1, changed_by = $2, changed_at = now()', [
          JSON.stringify(budget),
          userId,
        ]),
      { type: 'budgets.changed', data: { deploymentId: null } },
    );
  }

  /** What is left out is the platform's. Refuses NOT_FOUND. */
  async change(deploymentId: string, own: Partly): Promise<void> {
    await this.outbox.commit(
      async (tx) => {
        const kept = Object.keys(own).length === 0 ? null : JSON.stringify(own);
        const [, changed] = await tx.query<[unknown, number]>(
          'update deployments set budget = $2 where id = $1',
          [deploymentId, kept],
        );
        if (changed === 0) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
      },
      { type: 'budgets.changed', data: { deploymentId } },
    );
  }

  /** Refuses NOT_FOUND, also on accounts other than these. */
  async of(deploymentId: string, accountIds: readonly string[]): Promise<DeploymentBudgetView> {
    const [row] = await this.database.query<Stored[]>(
      `select d.budget as own, u.used from deployments d left join deployment_budget_use u on u.deployment_id = d.id
        where d.id = $1 and d.account_id = any($2::uuid[])`,
      [deploymentId, accountIds],
    );
    if (row === undefined) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    const { budget } = await this.stored();
    const limits = { ...DEPLOYMENT_BUDGET, ...budget, ...row.own };
    const asOf = row.used === null ? null : isoUtc(row.used.at);
    return { deploymentId, asOf, lines: linesOf(limits, row.own ?? {}, row.used ?? {}) };
  }

  /** For the engine: what it may use, and what it has used until now. */
  async read(deploymentId: string): Promise<{ limits: DeploymentBudget; used: BudgetUse | null }> {
    const [row] = await this.database.query<Stored[]>(
      `select d.budget as own, u.used from deployments d left join deployment_budget_use u on u.deployment_id = d.id
        where d.id = $1`,
      [deploymentId],
    );
    const { budget } = await this.stored();
    return { limits: { ...DEPLOYMENT_BUDGET, ...budget, ...row?.own }, used: row?.used ?? null };
  }

  /** What those of these that have a budget of their own may use, and all others. */
  async limitsOf(
    deploymentIds: readonly string[],
  ): Promise<{ platform: DeploymentBudget; own: ReadonlyMap<string, Partly> }> {
    const { budget } = await this.stored();
    const rows = await this.database.query<{ id: string; own: Partly }[]>(
      'select id, budget as own from deployments where budget is not null and id = any($1::uuid[])',
      [deploymentIds],
    );
    return {
      platform: { ...DEPLOYMENT_BUDGET, ...budget },
      own: new Map(rows.map(({ id, own }) => [id, own])),
    };
  }

  async keep(uses: ReadonlyMap<string, BudgetUse>): Promise<void> {
    const rows = Array.from(uses, ([id, used]) => ({ id, used }));
    await this.database.query(
      `insert into deployment_budget_use (deployment_id, used)
       select r.id, r.used from jsonb_to_recordset($1::jsonb) as r(id uuid, used jsonb)
        where exists (select 1 from deployments d where d.id = r.id)
       on conflict (deployment_id) do update set used = excluded.used`,
      [JSON.stringify(rows)],
    );
  }

  private async stored(): Promise<{ budget: Partly; changedBy: string | null; changedAt: number | null }> {
    const [row] = await this.database.query<
      { budget: Partly; changedBy: string | null; changedAt: number | null }[]
    >(
      `select b.budget, u.name as "changedBy", b.changed_at as "changedAt"
         from deployment_budget b left join users u on u.id = b.changed_by`,
    );
    if (row === undefined) throw new Error('there is no budget of the platform');
    return row;
  }
}

function linesOf(limits: DeploymentBudget, own: Partly, used: Partly): BudgetLineView[] {
  return BUDGETED_NAMES.map((name) => ({
    name,
    title: BUDGETED[name].title,
    used: used[name] ?? 0,
    limit: limits[name],
    isOwn: own[name] !== undefined,
  }));
}
