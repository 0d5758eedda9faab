import { Service, inject } from '@angular/core';
import { type StopWish } from '@artha/core';
import { Api } from '../live/api.js';
import { type CombinedStop, type NewCombinedStop, type PositionStops } from '../live/shapes.js';

@Service()
export class StopsClient {
  private readonly api = inject(Api);

  list(accountId: string, abort?: AbortSignal): Promise<PositionStops[]> {
    return this.api.get('/stops', { accountId }, abort);
  }
  set(positionId: string, wish: StopWish): Promise<PositionStops> {
    return this.api.put(`/positions/${encodeURIComponent(positionId)}/stops`, wish);
  }
  listCombined(accountId: string, abort?: AbortSignal): Promise<CombinedStop[]> {
    return this.api.get('/combined-stops', { accountId }, abort);
  }
  setCombined(id: string, wish: NewCombinedStop): Promise<CombinedStop> {
    return this.api.put(`/combined-stops/${id}`, wish);
  }
  removeCombined(id: string): Promise<undefined> {
    return this.api.delete(`/combined-stops/${id}`);
  }
  remove(positionId: string): Promise<undefined> {
    return this.api.delete(`/positions/${encodeURIComponent(positionId)}/stops`);
  }
}
