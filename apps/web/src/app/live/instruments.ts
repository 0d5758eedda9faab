import { Service, computed, inject, resource } from '@angular/core';
import { Api } from './api.js';
import { SessionStore } from './session.js';
import { type Instrument, type Paged } from './shapes.js';

/** Every instrument of the exchange we know, read once: a few hundred rows serve search and names on all pages. */
@Service()
export class InstrumentStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.readAll(abortSignal),
  });

  readonly all = computed<readonly Instrument[]>(() => (this.read.hasValue() ? this.read.value() : []));
  readonly tradable = computed(() => this.all().filter((instrument) => instrument.isTradable));
  private readonly byId = computed(
    () => new Map(this.all().map((instrument) => [instrument.id, instrument])),
  );

  find(instrumentId: string): Instrument | null {
    return this.byId().get(instrumentId) ?? null;
  }
  /** The exchange prefix says nothing while there is one exchange. */
  symbol(instrumentId: string): string {
    return this.find(instrumentId)?.symbol ?? instrumentId.replace(/^NSE:/, '');
  }

  private async readAll(abort: AbortSignal): Promise<Instrument[]> {
    const all: Instrument[] = [];
    let cursor: string | null = null;
    do {
      const page: Paged<Instrument> = await this.api.get('/instruments', { cursor, limit: 100 }, abort);
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null && all.length < 2000);
    return all;
  }
}
