import { Service, inject } from '@angular/core';
import { Api } from '../live/api.js';
import { type BrokerLink, type LinkBroker, type Quarantine } from '../live/shapes.js';

@Service()
export class BrokerClient {
  private readonly api = inject(Api);

  link(accountId: string, wish: LinkBroker): Promise<BrokerLink> {
    return this.api.post(`/accounts/${accountId}/broker`, wish);
  }
  arm(accountId: string, acknowledgement: string): Promise<BrokerLink> {
    return this.api.post(`/accounts/${accountId}/arm`, { acknowledgement });
  }
  disarm(accountId: string): Promise<BrokerLink> {
    return this.api.post(`/accounts/${accountId}/disarm`);
  }
  quarantines(accountId: string, abort?: AbortSignal): Promise<Quarantine[]> {
    return this.api.get(`/accounts/${accountId}/quarantines`, {}, abort);
  }
  release(
    accountId: string,
    wish: { readonly instrumentId: string; readonly acknowledgement: string; readonly adopts: boolean },
  ): Promise<Quarantine[]> {
    return this.api.post(`/accounts/${accountId}/quarantines/release`, wish);
  }
}
