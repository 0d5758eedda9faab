import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import {
  type Findings,
  type NewOptimisation,
  type Optimisation,
  type Paged,
  type SurfacePoint,
  type Trial,
  type WalkForward,
} from '../live/shapes.js';

@Service()
export class OptimisationsClient {
  private readonly api = inject(Api);

  list(cursor: string | null, abort?: AbortSignal): Promise<Paged<Optimisation>> {
    return this.api.get('/optimisations', { cursor, limit: 50 }, abort);
  }
  read(id: string, abort: AbortSignal): Promise<Optimisation> {
    return this.api.get(`/optimisations/${id}`, {}, abort);
  }
  trials(id: string, cursor: string | null, abort: AbortSignal): Promise<Paged<Trial>> {
    return this.api.get(`/optimisations/${id}/trials`, { cursor, limit: 25 }, abort);
  }
  async surface(id: string, x: string, y: string, abort: AbortSignal): Promise<SurfacePoint[]> {
    return (await this.api.get<{ items: SurfacePoint[] }>(`/optimisations/${id}/surface`, { x, y }, abort))
      .items;
  }
  async findings(id: string, abort: AbortSignal): Promise<Findings | null> {
    return (await this.api.get<{ findings: Findings | null }>(`/optimisations/${id}/findings`, {}, abort))
      .findings;
  }
  walkForward(id: string, abort: AbortSignal): Promise<WalkForward> {
    return this.api.get(`/optimisations/${id}/walk-forward`, {}, abort);
  }
  start(optimisation: NewOptimisation): Promise<Optimisation> {
    return this.api.post('/optimisations', optimisation);
  }
  cancel(id: string): Promise<Optimisation> {
    return this.api.post(`/optimisations/${id}/cancel`, {});
  }
  resume(id: string): Promise<Optimisation> {
    return this.api.post(`/optimisations/${id}/resume`, {});
  }
}
