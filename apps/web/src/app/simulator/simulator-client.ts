import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type MarketState, type Recording, type ReplayWish } from '../live/shapes.js';

@Service()
export class SimulatorClient {
  private readonly api = inject(Api);

  move(wish: ReplayWish): Promise<MarketState> {
    return this.api.post('/market/replay', wish);
  }
  recordings(abort: AbortSignal): Promise<{ items: Recording[] }> {
    return this.api.get('/market/recordings', {}, abort);
  }
}
