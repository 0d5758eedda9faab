import { Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { Api, sentence } from './api.js';
import { SessionStore } from './session.js';
import { type Account, type Paged } from './shapes.js';

const REMEMBERED = 'artha.account';

/** The accounts this person may see, and the one the pages speak about. */
@Service()
export class AccountStore {
  private readonly api = inject(Api);
  private readonly session = inject(SessionStore);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.api.get<Paged<Account>>('/accounts', { limit: 100 }, abortSignal),
  });
  private readonly chosen = signal(localStorage.getItem(REMEMBERED));

  readonly accounts = computed<readonly Account[]>(() =>
    this.read.hasValue() ? this.read.value().items : [],
  );
  readonly isLoading = this.read.isLoading;
  readonly failure = computed(() => {
    if (this.read.error()) return sentence(this.read.error());
    const hasNone = this.read.hasValue() && this.read.value().items.length === 0;
    return hasNone ? 'No account has been opened to you yet. An administrator can change that.' : null;
  });
  readonly account = linkedSignal<Account | null>(
    () => this.accounts().find((account) => account.id === this.chosen()) ?? this.accounts()[0] ?? null,
  ).asReadonly();
  readonly accountId = computed(() => this.account()?.id);
  /** Whether actions on the chosen account are drawn at all. */
  readonly mayTrade = computed(() => this.session.mayTrade() && this.account()?.access === 'trade');

  choose(accountId: string): void {
    localStorage.setItem(REMEMBERED, accountId);
    this.chosen.set(accountId);
  }
  reload(): void {
    this.read.reload();
  }
}
