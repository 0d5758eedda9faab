import { DestroyRef, Service, computed, inject, resource, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore } from '../live/book.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type LinkBroker, type Quarantine } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { BrokerClient } from './broker-client.js';

/** The engine compares its books with the broker's every few seconds; this is as often as it can say something new. */
const EVERY_MILLIS = 5_000;

interface Answer {
  readonly accountId: string;
  readonly items: readonly Quarantine[];
}

/** The chosen account's way to the market, and what of it is under quarantine; lives as long as its page. */
@Service({ autoProvided: false })
export class BrokerStore {
  private readonly client = inject(BrokerClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly looks = signal(0);
  private readonly read = resource({
    params: () => {
      const accountId = this.accounts.accountId();
      if (accountId === undefined || !this.books.hasBroker()) return undefined;
      return { accountId, again: [this.looks(), this.socket.connections()].join() };
    },
    loader: async ({ params: { accountId }, abortSignal }): Promise<Answer> => ({
      accountId,
      items: await this.client.quarantines(accountId, abortSignal),
    }),
  });
  /** The last answer stays on screen while the next is on its way, or fails. */
  private readonly good = lastRead(this.read);

  readonly link = this.books.link;
  readonly linkFailure = computed(() => {
    const error = this.books.linkFailure();
    return error === undefined ? this.accounts.failure() : sentence(error);
  });
  readonly quarantines = computed(() => {
    const answer = this.good();
    return answer !== null && answer.accountId === this.accounts.accountId() ? answer.items : null;
  });
  readonly failure = readFailure(this.read);

  constructor() {
    const timer = setInterval(() => {
      if (!document.hidden && !this.read.isLoading()) this.looks.update((times) => times + 1);
    }, EVERY_MILLIS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  reload(): void {
    this.accounts.reload();
    this.books.reloadLink();
    this.read.reload();
  }
  async connect(wish: LinkBroker): Promise<void> {
    await this.change((accountId) => this.client.link(accountId, wish));
  }
  async arm(typed: string): Promise<void> {
    await this.change((accountId) => this.client.arm(accountId, typed));
  }
  async disarm(): Promise<void> {
    await this.change((accountId) => this.client.disarm(accountId));
  }
  /** `adopts`: the broker's count becomes ours. */
  async release({ instrumentId }: Quarantine, acknowledgement: string, adopts: boolean): Promise<void> {
    const accountId = this.accounts.accountId();
    if (accountId === undefined) return;
    const wish = { instrumentId, acknowledgement, adopts };
    this.good.set({ accountId, items: await this.client.release(accountId, wish) });
  }

  /** The answer is shown only if its account is still the one that is looked at. */
  private async change(ask: (accountId: string) => ReturnType<BrokerClient['link']>): Promise<void> {
    const accountId = this.accounts.accountId();
    if (accountId === undefined) return;
    const link = await ask(accountId);
    if (accountId === this.accounts.accountId()) this.books.takeLink(link);
  }
}
