import { Service, inject } from '@angular/core';
import { Api } from '../../live/api.js';
import { type FeedReport } from '../../live/shapes.js';

@Service()
export class FeedsClient {
  private readonly api = inject(Api);

  list(abort: AbortSignal): Promise<{ items: FeedReport[] }> {
    return this.api.get('/admin/feeds', {}, abort);
  }
  activate(name: string): Promise<{ items: FeedReport[] }> {
    return this.api.post(`/admin/feeds/${encodeURIComponent(name)}/activate`);
  }
}
