import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Plugin } from '../live/shapes.js';

@Service()
export class PluginsClient {
  private readonly api = inject(Api);

  list(abort: AbortSignal): Promise<{ items: Plugin[] }> {
    return this.api.get('/admin/plugins', {}, abort);
  }
  upload(file: File, onProgress: (percent: number) => void): Promise<Plugin> {
    const form = new FormData();
    form.append('file', file);
    return this.api.upload('/admin/plugins', form, onProgress);
  }
  retire(id: string): Promise<Plugin> {
    return this.api.post(`/admin/plugins/${id}/retire`);
  }
}
