import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ApiFailure, sentence } from '../live/api.js';
import { SessionStore } from '../live/session.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { BacktestForm, type BacktestWish } from './backtest-form.js';
import { BacktestList } from './backtest-list.js';
import { BacktestsClient } from './backtests-client.js';
import { BacktestsStore } from './backtests-store.js';

@Component({
  selector: 'artha-backtests-page',
  imports: [BacktestForm, BacktestList, Empty, Failed, Skeleton],
  templateUrl: './backtests-page.html',
  styleUrl: './backtests-page.css',
  host: { class: 'page' },
})
export class BacktestsPage {
  /** From the address: which strategy the form begins with. */
  readonly strategy = input<string>();
  protected readonly store = inject(BacktestsStore);
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly session = inject(SessionStore);
  private readonly client = inject(BacktestsClient);
  private readonly router = inject(Router);

  protected readonly coverage = resource({ loader: ({ abortSignal }) => this.client.coverage(abortSignal) });
  protected readonly formFailure = computed(
    () => this.catalogue.failure() ?? (this.coverage.error() ? sentence(this.coverage.error()) : null),
  );
  /** An older version is offered too where it was asked for. */
  protected readonly strategies = computed(() => {
    const offered = this.catalogue.strategies();
    const asked = this.catalogue.find(this.strategy() ?? '');
    return asked === null || offered.some(({ id }) => id === asked.id) ? offered : [...offered, asked];
  });
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private backtestId: string | null = null;

  protected retryForm(): void {
    this.catalogue.reload();
    this.coverage.reload();
  }

  protected async run(wish: BacktestWish): Promise<void> {
    this.backtestId ??= crypto.randomUUID();
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      const backtest = await this.client.run({ ...wish, id: this.backtestId });
      this.backtestId = null;
      this.store.take(backtest);
      await this.router.navigate(['/backtests', backtest.id]);
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status < 500) this.backtestId = null;
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
