import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type DeadLetter, type Health, type Paged, type SessionRecording } from '../live/shapes.js';

@Service()
export class HealthClient {
  private readonly api = inject(Api);

  read(abort: AbortSignal): Promise<Health> {
    return this.api.get('/admin/health', {}, abort);
  }
  deadLetters(abort: AbortSignal): Promise<Paged<DeadLetter>> {
    return this.api.get('/admin/dead-letters', { limit: 50 }, abort);
  }
  recordings(abort: AbortSignal): Promise<Paged<SessionRecording>> {
    return this.api.get('/admin/recordings', {}, abort);
  }
  async retry(deadLetterId: string): Promise<void> {
    await this.api.post(`/admin/dead-letters/${deadLetterId}/retry`);
  }
}
