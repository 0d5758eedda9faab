import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type Halt, type Safety } from '../live/shapes.js';

/** What can be asked about halts; the platform's are for administrators. */
@Service()
export class SafetyClient {
  private readonly api = inject(Api);

  ofAccount(accountId: string, abort: AbortSignal): Promise<Safety> {
    return this.api.get(`/accounts/${accountId}/safety`, {}, abort);
  }
  ofPlatform(abort: AbortSignal): Promise<Safety> {
    return this.api.get('/admin/safety', {}, abort);
  }
  haltAccount(accountId: string, halt: Halt): Promise<Safety> {
    return this.api.post(`/accounts/${accountId}/halt`, halt);
  }
  haltDeployment(deploymentId: string, halt: Halt): Promise<Safety> {
    return this.api.post(`/deployments/${deploymentId}/halt`, halt);
  }
  haltPlatform(halt: Halt): Promise<Safety> {
    return this.api.post('/admin/halt', halt);
  }
  squareOffAll(accountId: string, id: string): Promise<unknown> {
    return this.api.post(`/accounts/${accountId}/square-off-all`, { id });
  }
  resume(
    scope: 'platform' | 'account' | 'deployment',
    scopeId: string,
    acknowledgement: string,
  ): Promise<Safety> {
    const path = scope === 'platform' ? '/admin/resume' : `/${scope}s/${scopeId}/resume`;
    return this.api.post(path, { acknowledgement });
  }
}
