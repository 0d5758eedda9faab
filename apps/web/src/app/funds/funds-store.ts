import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type Funds, type PaperMoney } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { PositionsStore } from '../positions/positions-store.js';
import { FundsClient } from './funds-client.js';
import { dayPaise, equityPaise } from './funds-rules.js';

/** A burst of fills is one change of the books. */
const GATHER_MILLIS = 400;

/** What the chosen account has; read again when it traded, and valued at prices as they move. */
@Service()
export class FundsStore {
  private readonly client = inject(FundsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly positions = inject(PositionsStore);
  private readonly changes = signal(0);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly list = liveList<Funds & { id: string }, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => this.version(),
    read: async (book, _cursor, abort) => {
      const funds = await this.client.read(book, abort);
      return { items: [{ ...funds, id: book.accountId }], nextCursor: null };
    },
  });

  /** Changes with everything that may have changed the books. */
  readonly version = computed(() => [this.socket.connections(), this.market.epoch(), this.changes()].join());
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly funds = computed<Funds | null>(() => this.list.items()[0] ?? null);
  /** At moving prices while all positions are here; else as the server last told. */
  readonly unrealisedPaise = computed(() => {
    if (this.positions.state() === 'ready' && this.positions.isWhole())
      return this.positions.totals().unrealisedPaise;
    return this.funds()?.unrealisedPaise ?? null;
  });
  readonly equityPaise = computed(() => {
    const funds = this.funds();
    return funds && equityPaise(funds, this.unrealisedPaise());
  });

  /** Won or lost today after charges, moving with what is open. */
  readonly dayPaise = computed(() => {
    const funds = this.funds();
    return funds && dayPaise(funds, this.unrealisedPaise());
  });

  constructor() {
    this.socket.on('position', (position) => {
      if (this.books.holds(position)) this.readSoon();
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  reload(): void {
    this.list.reload();
  }

  /** Brings paper money in, or takes some out; throws what the server refuses. */
  async move(accountId: string, money: PaperMoney): Promise<void> {
    const funds = await this.client.move(accountId, money);
    if (!this.books.holds({ accountId, mode: 'paper' })) return;
    this.list.take({ ...funds, id: accountId });
    this.changes.update((count) => count + 1);
  }

  private readSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changes.update((count) => count + 1);
    }, GATHER_MILLIS);
  }
}
