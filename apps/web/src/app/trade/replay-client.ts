import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type MarketState, type ReplayWish } from '../live/shapes.js';

@Service()
export class ReplayClient {
  private readonly api = inject(Api);

  move(wish: ReplayWish): Promise<MarketState> {
    return this.api.post('/market/replay', wish);
  }
}
