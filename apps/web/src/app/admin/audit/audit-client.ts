import { Service, inject } from '@angular/core';
import { Api } from '../../live/api.js';
import { type AuditEntry, type Paged, type User } from '../../live/shapes.js';

/** Which entries; a day is an IST date and counts in full. */
export interface AuditFilter {
  readonly action: string;
  readonly userId: string;
  readonly from: string;
  readonly to: string;
}

@Service()
export class AuditClient {
  private readonly api = inject(Api);

  page(
    filter: AuditFilter,
    cursor: string | null,
    limit: number,
    abort?: AbortSignal,
  ): Promise<Paged<AuditEntry>> {
    // What is not chosen is left out: the API takes an empty text for a wrong one.
    const chosen = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
    return this.api.get('/admin/audit', { ...chosen, cursor, limit }, abort);
  }
  users(abort: AbortSignal): Promise<Paged<User>> {
    return this.api.get('/admin/users', { limit: 100 }, abort);
  }
}
