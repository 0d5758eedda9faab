import { Service, inject } from '@angular/core';
import { Api } from '../../live/api.js';
import {
  type BrokerSymbol,
  type InstrumentFact,
  type InstrumentImport,
  type Paged,
  type RejectedRow,
  type SymbolMap,
} from '../../live/shapes.js';

/** A broker's master as it is handed over. */
export interface MasterUpload {
  readonly broker: string;
  readonly file: File;
  readonly snapshotOn: string;
  readonly isComplete: boolean;
}

@Service()
export class InstrumentsClient {
  private readonly api = inject(Api);

  imports(cursor: string | null, abort?: AbortSignal): Promise<Paged<InstrumentImport>> {
    return this.api.get('/admin/instruments/imports', { cursor, limit: 30 }, abort);
  }
  rejections(importId: string, cursor: string | null, limit = 100): Promise<Paged<RejectedRow>> {
    return this.api.get(`/admin/instruments/imports/${importId}/rejections`, { cursor, limit });
  }
  /** The file goes last: the server reads the fields before it. */
  uploadMaster(master: MasterUpload, onProgress: (percent: number) => void): Promise<InstrumentImport> {
    const form = new FormData();
    form.append('broker', master.broker);
    if (master.snapshotOn !== '') form.append('snapshotOn', master.snapshotOn);
    if (master.isComplete) form.append('isComplete', 'true');
    form.append('file', master.file);
    return this.api.upload('/admin/instruments/imports', form, onProgress);
  }
  uploadSymbols(
    broker: string,
    file: File,
    onProgress: (percent: number) => void,
  ): Promise<InstrumentImport> {
    const form = new FormData();
    if (broker !== '') form.append('broker', broker);
    form.append('file', file);
    return this.api.upload('/admin/symbol-maps/imports', form, onProgress);
  }
  symbolMaps(
    broker: string,
    search: string,
    cursor: string | null,
    abort?: AbortSignal,
  ): Promise<Paged<SymbolMap>> {
    const query = { broker: broker || null, search: search.trim() || null, cursor, limit: 50 };
    return this.api.get('/admin/symbol-maps', query, abort);
  }
  async history(instrumentId: string, abort: AbortSignal): Promise<readonly InstrumentFact[]> {
    const path = `/instruments/${encodeURIComponent(instrumentId)}/history`;
    return (await this.api.get<{ items: InstrumentFact[] }>(path, {}, abort)).items;
  }
  async symbols(instrumentId: string, abort: AbortSignal): Promise<readonly BrokerSymbol[]> {
    const path = `/instruments/${encodeURIComponent(instrumentId)}/symbols`;
    return (await this.api.get<{ items: BrokerSymbol[] }>(path, {}, abort)).items;
  }
}
