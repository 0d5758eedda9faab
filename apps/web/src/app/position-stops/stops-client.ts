import { Service, inject } from '@angular/core';
import { type StopWish } from '@artha/core';
import { Api } from '../live/api.js';
import { type PositionStops } from '../live/shapes.js';

@Service()
export class StopsClient {
  private readonly api = inject(Api);

  list(accountId: string, abort?: AbortSignal): Promise<PositionStops[]> {
    return this.api.get('/stops', { accountId }, abort);
  }
  set(positionId: string, wish: StopWish): Promise<PositionStops> {
    return this.api.put(`/positions/${encodeURIComponent(positionId)}/stops`, wish);
  }
  remove(positionId: string): Promise<undefined> {
    return this.api.delete(`/positions/${encodeURIComponent(positionId)}/stops`);
  }
}
