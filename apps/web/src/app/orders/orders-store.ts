import { Service, computed, inject, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { sentence } from '../live/api.js';
import { BookStore, type Book } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { type Order } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { Toasts } from '../ui/toasts.js';
import { isDone, orderProgress } from './order-states.js';
import { OrdersClient } from './orders-client.js';

/** The chosen account's orders, newest first, as the server last told them; nothing is assumed ahead of it. */
@Service()
export class OrdersStore {
  private readonly client = inject(OrdersClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly toasts = inject(Toasts);
  private readonly cancelling = signal<ReadonlySet<string>>(new Set());
  private readonly list = liveList<Order, Book>({
    key: () => this.books.book(),
    source: this.accounts,
    refresh: () => [this.socket.connections(), this.market.epoch()].join(),
    read: (book, cursor, abort) => this.client.list(book, cursor, abort),
    progress: orderProgress,
  });

  readonly orders = this.list.items;
  readonly state = this.list.state;
  readonly failure = this.list.failure;
  readonly hasMore = this.list.hasMore;
  readonly open = computed(() => this.orders().filter((order) => !isDone(order)));
  /** Something of it has traded. */
  readonly executed = computed(() => this.orders().filter((order) => order.filledQuantity > 0));
  /** By us, by the broker or by the exchange. */
  readonly rejected = computed(() =>
    this.orders().filter(({ state }) => state === 'denied' || state === 'rejected'),
  );

  constructor() {
    this.socket.on('order', (order) => this.take(order));
  }

  isCancelling(orderId: string): boolean {
    return this.cancelling().has(orderId);
  }
  take(order: Order): void {
    if (this.books.holds(order)) this.list.take(order);
  }
  reload(): void {
    this.list.reload();
  }
  more(): Promise<void> {
    return this.list.more();
  }

  async cancel(order: Order): Promise<void> {
    if (this.isCancelling(order.id)) return;
    this.cancelling.update((ids) => new Set([...ids, order.id]));
    try {
      this.take(await this.client.cancel(order.id));
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.cancelling.update((ids) => new Set([...ids].filter((id) => id !== order.id)));
    }
  }
}
