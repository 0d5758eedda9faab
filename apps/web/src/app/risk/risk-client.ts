import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Book } from '../live/book.js';
import {
  type DeploymentCap,
  type DriftAlert,
  type Limits,
  type Mode,
  type NewLimits,
  type NewPromotionGates,
  type PromotionCandidate,
  type PromotionGates,
  type PromotionOverride,
  type Paged,
  type PortfolioRisk,
  type RiskEvent,
  type RiskState,
} from '../live/shapes.js';

/** What can be asked about limits; the platform's are for administrators. */
@Service()
export class RiskClient {
  private readonly api = inject(Api);

  read({ accountId, mode }: Book, abort?: AbortSignal): Promise<RiskState> {
    return this.api.get(`/accounts/${accountId}/risk`, { mode }, abort);
  }
  portfolio({ accountId, mode }: Book, abort?: AbortSignal): Promise<PortfolioRisk> {
    return this.api.get(`/accounts/${accountId}/portfolio-risk`, { mode }, abort);
  }
  events({ accountId, mode }: Book, cursor: string | null, abort?: AbortSignal): Promise<Paged<RiskEvent>> {
    return this.api.get(`/accounts/${accountId}/risk-events`, { mode, cursor, limit: 20 }, abort);
  }
  platform(mode: Mode, abort?: AbortSignal): Promise<Limits> {
    return this.api.get('/admin/limits', { mode }, abort);
  }
  caps(abort?: AbortSignal): Promise<DeploymentCap[]> {
    return this.api.get('/admin/deployment-caps', {}, abort);
  }
  gates(abort?: AbortSignal): Promise<PromotionGates> {
    return this.api.get('/admin/promotion-gates', {}, abort);
  }
  changeGates(gates: NewPromotionGates): Promise<PromotionGates> {
    return this.api.put('/admin/promotion-gates', gates);
  }
  overrides(abort?: AbortSignal): Promise<PromotionOverride[]> {
    return this.api.get('/admin/promotion-overrides', {}, abort);
  }
  candidates(abort?: AbortSignal): Promise<PromotionCandidate[]> {
    return this.api.get('/admin/promotion-candidates', {}, abort);
  }
  letThrough(strategyId: string, reason: string): Promise<void> {
    return this.api.post('/admin/promotion-overrides', { strategyId, reason });
  }
  driftAlert(abort?: AbortSignal): Promise<DriftAlert> {
    return this.api.get('/admin/drift-alert', {}, abort);
  }
  changeDriftAlert(abovePercent: number): Promise<DriftAlert> {
    return this.api.put('/admin/drift-alert', { abovePercent });
  }
  changeCap(mode: Mode, most: number): Promise<DeploymentCap[]> {
    return this.api.put(`/admin/deployment-caps/${mode}`, { most });
  }
  /** Sets all limits of a scope at once; refused when somebody has changed them meanwhile. */
  change(
    { scope, scopeId, mode }: Pick<Limits, 'scope' | 'scopeId' | 'mode'>,
    limits: NewLimits,
  ): Promise<unknown> {
    const path = scope === 'platform' ? '/admin/limits' : `/${scope}s/${scopeId}/limits`;
    // A deployment has one mode of its own.
    return this.api.put(scope === 'deployment' ? path : `${path}?mode=${mode}`, limits);
  }
}
