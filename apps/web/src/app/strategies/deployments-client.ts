import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type Decision,
  type Deployment,
  type DeploymentRoom,
  type Drift,
  type NewDeployment,
  type Overlay,
  type Paged,
  type Promotion,
  type StrategyInfo,
} from '../live/shapes.js';

@Service()
export class DeploymentsClient {
  private readonly api = inject(Api);

  catalogue(abort: AbortSignal): Promise<Paged<StrategyInfo>> {
    return this.api.get('/strategies', {}, abort);
  }
  /** Of plug-ins, in versions that are not offered any more. */
  earlier(abort: AbortSignal): Promise<Paged<StrategyInfo>> {
    return this.api.get('/strategies/earlier', {}, abort);
  }
  list(accountId: string, cursor: string | null, abort?: AbortSignal): Promise<Paged<Deployment>> {
    return this.api.get('/deployments', { accountId, cursor, limit: 100 }, abort);
  }
  find(deploymentId: string, abort?: AbortSignal): Promise<Deployment> {
    return this.api.get(`/deployments/${deploymentId}`, {}, abort);
  }
  room(accountId: string, abort: AbortSignal): Promise<DeploymentRoom[]> {
    return this.api.get(`/accounts/${accountId}/deployment-room`, {}, abort);
  }
  decisions(
    deploymentId: string,
    onlyActs: boolean,
    cursor: string | null,
    abort?: AbortSignal,
  ): Promise<Paged<Decision>> {
    return this.api.get(`/deployments/${deploymentId}/decisions`, { onlyActs, cursor, limit: 100 }, abort);
  }
  /** The last day with decisions when none is named. */
  overlay(deploymentId: string, on: string | null, abort: AbortSignal): Promise<Overlay> {
    return this.api.get(`/deployments/${deploymentId}/overlay`, { on }, abort);
  }
  /** Of the days that are over. */
  drift(deploymentId: string, abort: AbortSignal): Promise<Drift> {
    return this.api.get(`/deployments/${deploymentId}/drift`, {}, abort);
  }
  deploy(deployment: NewDeployment): Promise<Deployment> {
    return this.api.post('/deployments', deployment);
  }
  promotion(strategyId: string, abort: AbortSignal): Promise<Promotion> {
    return this.api.get('/promotion', { strategyId }, abort);
  }
  /** Of one that threw. */
  resume(deploymentId: string, overrideReason: string | null): Promise<Deployment> {
    const body = overrideReason === null ? {} : { overrideReason };
    return this.api.post(`/deployments/${deploymentId}/restart`, body);
  }
  stop(deploymentId: string, squareOff: boolean): Promise<Deployment> {
    return this.api.post(`/deployments/${deploymentId}/stop`, { squareOff });
  }
}
