import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type BudgetAllowance,
  type DeploymentBudget,
  type NewBudget,
  type OwnBudget,
  type PlatformBudget,
} from '../live/shapes.js';

/** What deployments may use, and do; only administrators change it. */
@Service()
export class BudgetsClient {
  private readonly api = inject(Api);

  of(deploymentId: string, abort: AbortSignal): Promise<DeploymentBudget> {
    return this.api.get(`/deployments/${deploymentId}/budget`, {}, abort);
  }
  /** Of a deployment that is not there yet. */
  allowance(abort: AbortSignal): Promise<BudgetAllowance[]> {
    return this.api.get('/deployment-budget', {}, abort);
  }
  platform(abort: AbortSignal): Promise<PlatformBudget> {
    return this.api.get('/admin/deployment-budget', {}, abort);
  }
  changePlatform(budget: NewBudget): Promise<PlatformBudget> {
    return this.api.put('/admin/deployment-budget', budget);
  }
  change(deploymentId: string, own: OwnBudget): Promise<DeploymentBudget> {
    return this.api.put(`/admin/deployments/${deploymentId}/budget`, own);
  }
}
