import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type MarketSummary } from '../live/shapes.js';

@Service()
export class MarketClient {
  private readonly api = inject(Api);

  /** Of all instruments, or of one watchlist. */
  summary(universe: string, abort: AbortSignal): Promise<MarketSummary> {
    return this.api.get('/market/summary', { universe, limit: 10 }, abort);
  }
}
