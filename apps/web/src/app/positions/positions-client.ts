import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Order, type Paged, type Position } from '../live/shapes.js';

@Service()
export class PositionsClient {
  private readonly api = inject(Api);

  list(accountId: string, cursor: string | null, abort?: AbortSignal): Promise<Paged<Position>> {
    return this.api.get('/positions', { accountId, cursor, limit: 100 }, abort);
  }
  squareOff(positionId: string, orderId: string): Promise<Order> {
    return this.api.post(`/positions/${encodeURIComponent(positionId)}/square-off`, { orderId });
  }
}
