import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Book } from '../live/book.js';
import { type Gtt, type NewGtt, type Paged } from '../live/shapes.js';

@Service()
export class GttClient {
  private readonly api = inject(Api);

  list({ accountId, mode }: Book, cursor: string | null, abort?: AbortSignal): Promise<Paged<Gtt>> {
    return this.api.get('/gtts', { accountId, mode, cursor, limit: 100 }, abort);
  }
  place(gtt: NewGtt): Promise<Gtt> {
    return this.api.post('/gtts', gtt);
  }
  cancel(gttId: string): Promise<Gtt> {
    return this.api.post(`/gtts/${gttId}/cancel`);
  }
}
