import { Service, computed, inject, resource, signal } from '@angular/core';
import { AccountStore } from './accounts.js';
import { Api } from './api.js';
import { type BrokerLink, type Mode } from './shapes.js';

/** What pages speak about: an account in one mode. Paper and real money never meet in a list or a sum. */
export interface Book {
  readonly accountId: string;
  readonly mode: Mode;
}

/** Per tab, so that somebody who comes back tomorrow begins on paper. */
const REMEMBERED = 'artha.live-accounts';

/** Which of the chosen account's books is looked at: live only where a broker is linked and somebody chose it. */
@Service()
export class BookStore {
  private readonly api = inject(Api);
  private readonly accounts = inject(AccountStore);
  private readonly live = signal<readonly string[]>(remembered());
  private readonly read = resource({
    params: () => this.accounts.accountId(),
    loader: ({ params, abortSignal }) =>
      this.api.get<BrokerLink>(`/accounts/${params}/broker`, {}, abortSignal),
  });

  /** Null while it is not known. */
  readonly link = computed<BrokerLink | null>(() => (this.read.hasValue() ? this.read.value() : null));
  readonly linkFailure = computed(() => this.read.error());
  readonly hasBroker = computed(() => (this.link()?.broker ?? null) !== null);
  readonly book = computed<Book | undefined>(
    () => {
      const accountId = this.accounts.accountId();
      if (accountId === undefined) return undefined;
      // Whoever chose it was linked then: until the answer is here, what they chose holds.
      const isLive = this.live().includes(accountId) && (this.link() === null || this.hasBroker());
      return { accountId, mode: isLive ? 'live' : 'paper' };
    },
    { equal: (one, other) => one?.accountId === other?.accountId && one?.mode === other?.mode },
  );
  readonly mode = computed<Mode>(() => this.book()?.mode ?? 'paper');
  readonly isLive = computed(() => this.mode() === 'live');

  holds(row: { readonly accountId: string; readonly mode: string }): boolean {
    const book = this.book();
    return row.accountId === book?.accountId && row.mode === book.mode;
  }
  choose(mode: Mode): void {
    const accountId = this.accounts.accountId();
    if (accountId === undefined) return;
    this.live.update((ids) => [
      ...ids.filter((id) => id !== accountId),
      ...(mode === 'live' ? [accountId] : []),
    ]);
    sessionStorage.setItem(REMEMBERED, JSON.stringify(this.live()));
  }
  /** The answer of a command that changed the link. */
  takeLink(link: BrokerLink): void {
    this.read.set(link);
  }
  reloadLink(): void {
    this.read.reload();
  }
}

function remembered(): readonly string[] {
  try {
    const ids = JSON.parse(sessionStorage.getItem(REMEMBERED) ?? '[]') as unknown;
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
