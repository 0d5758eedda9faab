import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { AccountAccess } from '@artha/accounts';
import type { DeploymentBudgetView } from './deployment-budget-view.js';
import { DeploymentBudgets } from './deployment-budgets.js';

/** What a deployment uses of what it may. Refuses NOT_FOUND, also on accounts this person may not see. */
export class ReadDeploymentBudgetQuery extends Query<DeploymentBudgetView> {
  constructor(
    readonly userId: string,
    readonly deploymentId: string,
  ) {
    super();
  }
}

@QueryHandler(ReadDeploymentBudgetQuery)
export class ReadDeploymentBudgetHandler implements IQueryHandler<ReadDeploymentBudgetQuery> {
  constructor(
    private readonly access: AccountAccess,
    private readonly budgets: DeploymentBudgets,
  ) {}

  async execute({ userId, deploymentId }: ReadDeploymentBudgetQuery): Promise<DeploymentBudgetView> {
    return this.budgets.of(deploymentId, await this.access.visibleIds(userId));
  }
}
