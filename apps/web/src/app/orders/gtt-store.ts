import { Service, computed, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type Gtt } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { Toasts } from '../ui/toasts.js';
import { GttClient } from './gtt-client.js';
import { gttProgress, isWaiting } from './gtt-rules.js';

/** The chosen account's triggers, newest first, as the server last told them. */
@Service()
export class GttStore {
  private readonly client = inject(GttClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly toasts = inject(Toasts);
  private readonly cancelling = signal<ReadonlySet<string>>(new Set());
  private readonly list = liveList<Gtt, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.market.epoch()].join(),
    read: (book, cursor, abort) => this.client.list(book, cursor, abort),
    progress: gttProgress,
  });

  readonly gtts = this.list.items;
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly waiting = computed(() => this.gtts().filter(isWaiting));

  constructor() {
    this.socket.on('gtt', (gtt) => this.take(gtt));
  }

  isCancelling(gttId: string): boolean {
    return this.cancelling().has(gttId);
  }
  take(gtt: Gtt): void {
    if (this.books.holds(gtt)) this.list.take(gtt);
  }
  reload(): void {
    this.list.reload();
  }

  async cancel(gtt: Gtt): Promise<void> {
    if (this.isCancelling(gtt.id)) return;
    this.cancelling.update((ids) => new Set([...ids, gtt.id]));
    try {
      this.take(await this.client.cancel(gtt.id));
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.cancelling.update((ids) => new Set([...ids].filter((id) => id !== gtt.id)));
    }
  }
}
