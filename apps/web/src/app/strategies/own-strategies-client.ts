import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type OwnStrategy, type Paged, type StrategyFile, type StrategyVersion } from '../live/shapes.js';

@Service()
export class OwnStrategiesClient {
  private readonly api = inject(Api);

  list(abort: AbortSignal): Promise<Paged<OwnStrategy>> {
    return this.api.get('/strategies/own', {}, abort);
  }
  find(id: string): Promise<OwnStrategy> {
    return this.api.get(`/strategies/own/${id}`);
  }
  version(id: string, number: number): Promise<StrategyVersion> {
    return this.api.get(`/strategies/own/${id}/versions/${number}`);
  }
  save(id: string, text: { name: string; rules: string; note: string | null }): Promise<OwnStrategy> {
    return this.api.put(`/strategies/own/${id}`, text);
  }
  clone(id: string, copy: { id: string; name: string }): Promise<OwnStrategy> {
    return this.api.post(`/strategies/own/${id}/clone`, copy);
  }
  file(id: string, number?: number): Promise<StrategyFile> {
    return this.api.get(`/strategies/own/${id}/export`, { number });
  }
  import(id: string, file: unknown): Promise<OwnStrategy> {
    return this.api.post('/strategies/own/import', { id, file });
  }
  putAway(id: string, isArchived: boolean): Promise<OwnStrategy> {
    return this.api.post(`/strategies/own/${id}/${isArchived ? 'archive' : 'restore'}`);
  }
}
