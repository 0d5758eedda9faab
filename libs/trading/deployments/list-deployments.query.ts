import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import { Refusal } from '@artha/core';
import { pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource } from 'typeorm';
import { EXTERNAL } from '../live/external-orders.js';
import { DEPLOYMENT_COLUMNS, deploymentView, type DeploymentRow } from './deployment-row.js';
import type { DeploymentState } from './deployment.entity.js';
import type { DeploymentView } from './deployment-view.js';

export interface DeploymentFilter {
  readonly id?: string;
  readonly accountId?: string;
  readonly state?: DeploymentState;
  readonly cursor?: string;
  readonly limit: number;
}

/** Deployments on the accounts this person may see, newest first, each with what its positions have realised. */
export class ListDeploymentsQuery extends Query<Page<DeploymentView>> {
  constructor(
    readonly userId: string,
    readonly filter: DeploymentFilter,
  ) {
    super();
  }
}

@QueryHandler(ListDeploymentsQuery)
export class ListDeploymentsHandler implements IQueryHandler<ListDeploymentsQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly database: DataSource,
  ) {}

  async execute({ userId, filter }: ListDeploymentsQuery): Promise<Page<DeploymentView>> {
    const accounts = await this.access.narrow(userId, filter.accountId);
    const rows = await this.database.query<DeploymentRow[]>(
      `select ${DEPLOYMENT_COLUMNS} from deployments d
        where d.account_id = any($1::uuid[]) and d.sequence < $2 and d.strategy_id <> '${EXTERNAL}'
          and ($3::text is null or d.state = $3) and ($4::uuid is null or d.id = $4)
        order by d.sequence desc limit $5`,
      [accounts, sequenceAfter(filter.cursor), filter.state ?? null, filter.id ?? null, filter.limit + 1],
    );
    return pageOf(rows, filter.limit, (row) => String(row.sequence), deploymentView);
  }
}

/** One deployment. Refuses NOT_FOUND, also on accounts this person may not see. */
export class FindDeploymentQuery extends Query<DeploymentView> {
  constructor(
    readonly userId: string,
    readonly id: string,
  ) {
    super();
  }
}

@QueryHandler(FindDeploymentQuery)
export class FindDeploymentHandler implements IQueryHandler<FindDeploymentQuery> {
  constructor(private readonly list: ListDeploymentsHandler) {}

  async execute({ userId, id }: FindDeploymentQuery): Promise<DeploymentView> {
    const { items } = await this.list.execute(new ListDeploymentsQuery(userId, { id, limit: 1 }));
    if (!items[0]) throw new Refusal('NOT_FOUND', { thing: 'deployment' });
    return items[0];
  }
}
