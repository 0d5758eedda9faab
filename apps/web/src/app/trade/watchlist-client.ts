import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Paged, type Watchlist } from '../live/shapes.js';

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
}
