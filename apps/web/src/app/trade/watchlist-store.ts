import { DestroyRef, Service, computed, inject, linkedSignal, resource } from '@angular/core';
import { sentence } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { SessionStore } from '../live/session.js';
import { type Watchlist } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { WatchlistClient } from './watchlist-client.js';

/** The person's first watchlist and the prices of what is on it. */
@Service()
export class WatchlistStore {
  private readonly client = inject(WatchlistClient);
  private readonly session = inject(SessionStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly toasts = inject(Toasts);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.client.list(abortSignal),
  });
  private readonly list = linkedSignal<Watchlist | null>(() =>
    this.read.hasValue() ? (this.read.value().items[0] ?? null) : null,
  );

  readonly isLoading = this.read.isLoading;
  readonly failure = computed(() => (this.read.error() ? sentence(this.read.error()) : null));
  /** An investor only looks. */
  readonly mayEdit = computed(() => this.list() !== null && this.session.role() !== 'investor');
  readonly instrumentIds = computed<readonly string[]>(
    () =>
      this.list()?.instrumentIds ??
      this.instruments
        .tradable()
        .slice(0, 10)
        .map((instrument) => instrument.id),
  );

  constructor() {
    inject(QuoteStore).watch(this.instrumentIds, inject(DestroyRef));
  }

  reload(): void {
    this.read.reload();
  }
  has(instrumentId: string): boolean {
    return this.instrumentIds().includes(instrumentId);
  }
  toggle(instrumentId: string): Promise<void> {
    return this.has(instrumentId) ? this.drop(instrumentId) : this.add(instrumentId);
  }
  add(instrumentId: string): Promise<void> {
    return this.save([...this.instrumentIds(), instrumentId]);
  }
  private drop(instrumentId: string): Promise<void> {
    return this.save(this.instrumentIds().filter((id) => id !== instrumentId));
  }

  private async save(instrumentIds: string[]): Promise<void> {
    const list = this.list();
    if (!list) return;
    try {
      this.list.set(await this.client.save({ ...list, instrumentIds }));
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    }
  }
}
