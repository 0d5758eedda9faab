import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type Limits,
  type NewLimits,
  type Paged,
  type PortfolioRisk,
  type RiskEvent,
  type RiskState,
} from '../live/shapes.js';

/** What can be asked about limits; the platform's are for administrators. */
@Service()
export class RiskClient {
  private readonly api = inject(Api);

  read(accountId: string, abort?: AbortSignal): Promise<RiskState> {
    return this.api.get(`/accounts/${accountId}/risk`, {}, abort);
  }
  portfolio(accountId: string, abort?: AbortSignal): Promise<PortfolioRisk> {
    return this.api.get(`/accounts/${accountId}/portfolio-risk`, {}, abort);
  }
  events(accountId: string, cursor: string | null, abort?: AbortSignal): Promise<Paged<RiskEvent>> {
    return this.api.get(`/accounts/${accountId}/risk-events`, { cursor, limit: 20 }, abort);
  }
  platform(abort?: AbortSignal): Promise<Limits> {
    return this.api.get('/admin/limits', {}, abort);
  }
  /** Sets all limits of a scope at once; refused when somebody has changed them meanwhile. */
  change({ scope, scopeId }: Pick<Limits, 'scope' | 'scopeId'>, limits: NewLimits): Promise<unknown> {
    const path = scope === 'platform' ? '/admin/limits' : `/${scope}s/${scopeId}/limits`;
    return this.api.put(path, limits);
  }
}
