import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FundsClient, type LedgerFilter } from '../funds/funds-client.js';
import { FundsStore } from '../funds/funds-store.js';
import { AccountStore } from '../live/accounts.js';
import { BookStore, type Book } from '../live/book.js';
import { sentence } from '../live/api.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type LedgerEntry } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { DeploymentsStore } from '../strategies/deployments-store.js';
import { Icon } from '../ui/icon.js';
import { IstTime, Price, Quantity, Rupees, Ticker } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { Viewport } from '../ui/viewport.js';
import { TradeGrid } from './trade-grid.js';
import { tradeRow, tradeTotals } from './trade-rows.js';

interface Choice {
  readonly text: string;
  readonly side: '' | 'buy' | 'sell';
  readonly from: string;
  readonly to: string;
}
const EVERYTHING: Choice = { text: '', side: '', from: '', to: '' };

/** Every trade of the chosen account, newest first, with what each cost by head. */
@Component({
  selector: 'artha-trades-page',
  imports: [Empty, Failed, Icon, IstTime, Price, Quantity, RouterLink, Rupees, Skeleton, Ticker, TradeGrid],
  templateUrl: './trades-page.html',
  styleUrls: ['../orders/orders-page.css', './trades-page.css'],
  host: { class: 'page' },
})
export class TradesPage {
  private readonly client = inject(FundsClient);
  private readonly funds = inject(FundsStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly deployments = inject(DeploymentsStore);
  private readonly toasts = inject(Toasts);
  protected readonly accounts = inject(AccountStore);
  protected readonly books = inject(BookStore);
  protected readonly viewport = inject(Viewport);

  protected readonly choice = signal(EVERYTHING);
  protected readonly isFiltered = computed(() => Object.values(this.choice()).some((value) => value !== ''));
  /** Whether new trades come in at the top; not while somebody reads further down. */
  protected readonly isFollowing = signal(true);
  protected readonly isReadingMore = signal(false);
  protected readonly problem = computed(() => {
    const { from, to } = this.choice();
    return from !== '' && to !== '' && to < from ? 'The period ends before it begins.' : null;
  });
  private readonly period = computed<LedgerFilter>(
    () => ({ kind: 'trade', from: this.choice().from, to: this.choice().to }),
    { equal: (one, other) => one.from === other.from && one.to === other.to },
  );
  protected readonly list = liveList<LedgerEntry, { book: Book; filter: LedgerFilter }>({
    key: () => {
      const book = this.books.book();
      return book === undefined || this.problem() !== null ? undefined : { book, filter: this.period() };
    },
    source: this.accounts,
    refresh: () =>
      this.isFollowing()
        ? this.funds.version()
        : [this.socket.connections(), this.market.epoch(), 'further down'].join(),
    read: ({ book, filter }, cursor, abort) => this.client.ledger(book, filter, cursor, abort, 200),
  });
  private readonly titles = computed(
    () => new Map(this.deployments.deployments().map(({ id, strategyTitle }) => [id, strategyTitle])),
  );
  private readonly rows = computed(() => {
    const titles = this.titles();
    return this.list
      .items()
      .flatMap((entry) => tradeRow(entry, (deploymentId) => titles.get(deploymentId) ?? 'Strategy') ?? []);
  });
  protected readonly shown = computed(() => {
    const { text, side } = this.choice();
    const wanted = text.toLowerCase();
    return this.rows().filter(
      (row) => (side === '' || row.side === side) && row.instrumentId.toLowerCase().includes(wanted),
    );
  });
  protected readonly totals = computed(() => tradeTotals(this.shown()));
  protected readonly file = computed(() => {
    const book = this.books.book();
    return book === undefined ? null : this.client.ledgerFile(book, this.period());
  });

  protected set(field: keyof Choice, event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.choice.update((choice) => ({ ...choice, [field]: field === 'text' ? value.trim() : value }));
  }
  protected clear(): void {
    this.choice.set(EVERYTHING);
  }
  protected follow(): void {
    this.isFollowing.set(true);
  }
  protected async more(): Promise<void> {
    if (this.isReadingMore() || !this.list.hasMore()) return;
    this.isReadingMore.set(true);
    this.isFollowing.set(false);
    try {
      await this.list.more();
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isReadingMore.set(false);
    }
  }
}
