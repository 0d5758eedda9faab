import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type CandleView, type Paged, type Watchlist } from '../live/shapes.js';

@Service()
export class WatchlistClient {
  private readonly api = inject(Api);

  list(abort: AbortSignal): Promise<Paged<Watchlist>> {
    return this.api.get('/watchlists', {}, abort);
  }
  save({ id, name, instrumentIds }: Watchlist): Promise<Watchlist> {
    return this.api.put(`/watchlists/${id}`, { name, instrumentIds });
  }
  remove(listId: string): Promise<undefined> {
    return this.api.delete(`/watchlists/${listId}`);
  }
  reorder(ids: readonly string[]): Promise<Paged<Watchlist>> {
    return this.api.put('/watchlists/order', { ids });
  }

  /** The closed minutes of the last session, which has 375 of them. */
  async minutesOfDay(instrumentId: string, abort: AbortSignal): Promise<readonly CandleView[]> {
    const query = { instrumentId, timeframe: '1m', limit: 400 };
    return (await this.api.get<Paged<CandleView>>('/market/candles', query, abort)).items;
  }
}
