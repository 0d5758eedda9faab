import { Component, computed, inject, resource, signal } from '@angular/core';
import { Router } from '@angular/router';
import { BacktestsClient } from '../backtests/backtests-client.js';
import { ApiFailure, sentence } from '../live/api.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { OptimisationForm, type OptimisationWish } from './optimisation-form.js';
import { OptimisationList } from './optimisation-list.js';
import { OptimisationsClient } from './optimisations-client.js';
import { OptimisationsStore } from './optimisations-store.js';

@Component({
  selector: 'artha-optimisations-page',
  imports: [Empty, Failed, OptimisationForm, OptimisationList, Skeleton],
  templateUrl: './optimisations-page.html',
  styleUrl: './optimisations-page.css',
  host: { class: 'page' },
})
export class OptimisationsPage {
  protected readonly store = inject(OptimisationsStore);
  protected readonly catalogue = inject(CatalogueStore);
  private readonly backtests = inject(BacktestsClient);
  private readonly client = inject(OptimisationsClient);
  private readonly router = inject(Router);

  /** A trial has the candles of one instrument. */
  protected readonly strategies = computed(() => this.catalogue.ready().filter(({ legs }) => legs === 1));
  protected readonly coverage = resource({
    loader: ({ abortSignal }) => this.backtests.coverage(abortSignal),
  });
  protected readonly formFailure = computed(
    () => this.catalogue.failure() ?? (this.coverage.error() ? sentence(this.coverage.error()) : null),
  );
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  private id: string | null = null;

  protected retryForm(): void {
    this.catalogue.reload();
    this.coverage.reload();
  }

  protected async start(wish: OptimisationWish): Promise<void> {
    this.id ??= crypto.randomUUID();
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      const optimisation = await this.client.start({ ...wish, id: this.id });
      this.id = null;
      this.store.take(optimisation);
      await this.router.navigate(['/optimisations', optimisation.id]);
    } catch (thrown) {
      if (thrown instanceof ApiFailure && thrown.status < 500) this.id = null;
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
