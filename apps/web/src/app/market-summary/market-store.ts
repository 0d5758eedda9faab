import { DestroyRef, Service, computed, inject, resource, signal } from '@angular/core';
import { MarketStore } from '../live/market.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type MarketSummary } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { MarketClient } from './market-client.js';

const EVERY_MILLIS = 3000;

interface Answer {
  readonly universe: string;
  readonly epoch: number;
  readonly summary: MarketSummary;
  readonly readAt: number;
}

/** The market at a glance, read again every few seconds while somebody looks. The last good answer stays, with its age. */
@Service({ autoProvided: false })
export class MarketSummaryStore {
  private readonly client = inject(MarketClient);
  private readonly market = inject(MarketStore);
  private readonly socket = inject(LiveSocket);
  private readonly chosen = signal('all');
  private readonly now = signal(Date.now());
  private readonly read = resource({
    params: () => ({
      universe: this.chosen(),
      epoch: this.market.epoch(),
      connection: this.socket.connections(),
    }),
    loader: async ({ params: { universe, epoch }, abortSignal }): Promise<Answer> => ({
      universe,
      epoch,
      summary: await this.client.summary(universe, abortSignal),
      readAt: Date.now(),
    }),
  });
  private readonly good = lastRead(this.read);

  readonly universe = this.chosen.asReadonly();
  /** Null while what is chosen has not been read: what another list or another day held says nothing of it. */
  readonly summary = computed(() => {
    const answer = this.good();
    return answer?.universe === this.chosen() && answer.epoch === this.market.epoch() ? answer.summary : null;
  });
  readonly failure = readFailure(this.read);
  readonly ageMillis = computed(() => this.now() - (this.good()?.readAt ?? this.now()));

  constructor() {
    const timer = setInterval(() => {
      this.now.set(Date.now());
      if (document.visibilityState === 'visible' && !this.read.isLoading()) this.read.reload();
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  choose(universe: string): void {
    this.chosen.set(universe);
  }
  reload(): void {
    this.read.reload();
  }
}
