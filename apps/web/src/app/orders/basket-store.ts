import { Service, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { ApiFailure, sentence } from '../live/api.js';
import { type Basket, type BasketPlacement, type BasketPreview, type Mode } from '../live/shapes.js';
import { BookStore } from '../live/book.js';
import { readFailure } from '../live/reads.js';
import { LiveSocket } from '../live/socket.js';
import { BasketClient } from './basket-client.js';
import { ticketsOf } from './basket-rules.js';
import { OrdersStore } from './orders-store.js';

/** The chosen account's baskets, the one that is looked at, and what it would need if it were placed now. */
@Service()
export class BasketStore {
  private readonly client = inject(BasketClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly orders = inject(OrdersStore);

  private readonly read = resource({
    params: () => {
      const accountId = this.accounts.accountId();
      return accountId === undefined ? undefined : { accountId, connections: this.socket.connections() };
    },
    loader: ({ params, abortSignal }) => this.client.list(params.accountId, abortSignal),
  });
  readonly baskets = computed<readonly Basket[]>(() => {
    const accountId = this.accounts.accountId();
    const items = this.read.hasValue() ? this.read.value().items : [];
    return items.filter((basket) => basket.accountId === accountId);
  });
  readonly state = computed(() => {
    if (this.read.hasValue()) return 'ready';
    return this.read.error() || this.accounts.failure() ? 'failed' : 'loading';
  });
  readonly failure = computed(() =>
    this.read.error() ? sentence(this.read.error()) : this.accounts.failure(),
  );
  private readonly chosen = signal<string | null>(null);
  readonly basket = computed(
    () => this.baskets().find(({ id }) => id === this.chosen()) ?? this.baskets()[0] ?? null,
  );

  private readonly previewed = resource({
    params: () => {
      const basket = this.basket();
      return basket === null || basket.items.length === 0 || !this.accounts.mayTrade()
        ? undefined
        : { basket, mode: this.books.mode() };
    },
    loader: ({ params }) => this.client.preview(ticketsOf(params.basket, params.mode)),
  });
  readonly preview = computed<BasketPreview | null>(() =>
    this.previewed.hasValue() ? this.previewed.value() : null,
  );
  readonly isAsking = this.previewed.isLoading;
  readonly previewFailure = readFailure(this.previewed);

  private readonly busy = signal(false);
  readonly isBusy = this.busy.asReadonly();
  /** Why the last change or placement did not happen, until another basket is looked at. */
  private readonly refused = linkedSignal<string | undefined, string | null>({
    source: () => this.basket()?.id,
    computation: () => null,
  });
  readonly refusal = this.refused.asReadonly();
  /** What became of the basket that was placed last, until it is changed or another is looked at. */
  private readonly placed = linkedSignal<string, BasketPlacement | null>({
    source: () => `${this.basket()?.id ?? ''} ${this.basket()?.version ?? 0}`,
    computation: () => null,
  });
  readonly placement = this.placed.asReadonly();
  /** Kept until the server has answered: a second try after a lost answer is the same placement. */
  private tried: { readonly id: string; readonly mode: Mode } | null = null;

  choose(basketId: string): void {
    this.tried = null;
    this.chosen.set(basketId);
  }
  reload(): void {
    this.read.reload();
  }
  askAgain(): void {
    this.previewed.reload();
  }

  async add(name: string): Promise<void> {
    const accountId = this.accounts.accountId();
    if (accountId === undefined) return;
    const id = crypto.randomUUID();
    const isSaved = await this.keep({ id, accountId, name, items: [], version: 0, updatedAt: '' });
    if (isSaved) this.choose(id);
  }
  /** Saves what was changed; whether it is saved. */
  async change(changes: Partial<Pick<Basket, 'name' | 'items'>>): Promise<boolean> {
    const basket = this.basket();
    return basket !== null && (await this.keep({ ...basket, ...changes }));
  }
  async remove(basket: Basket): Promise<void> {
    await this.attempt(async () => {
      await this.client.remove(basket.id);
      this.put((items) => items.filter(({ id }) => id !== basket.id));
    });
  }
  async place(basket: Basket): Promise<void> {
    const mode = this.books.mode();
    this.tried = this.tried?.mode === mode ? this.tried : { id: crypto.randomUUID(), mode };
    const { id } = this.tried;
    await this.attempt(async () => {
      try {
        const placement = await this.client.place(basket.id, id, mode);
        this.tried = null;
        for (const { orders } of placement.items) for (const order of orders) this.orders.take(order);
        this.placed.set(placement);
        this.previewed.reload();
      } catch (thrown) {
        // A refusal is final; a lost answer is not, so its id stays for the next try.
        if (thrown instanceof ApiFailure && thrown.status < 500) this.tried = null;
        throw thrown;
      }
    });
  }

  private async keep({ id, accountId, name, items, version }: Basket): Promise<boolean> {
    return this.attempt(async () => {
      const saved = await this.client.save(id, { accountId, name, items, version });
      this.tried = null;
      this.put((known) =>
        known.some((basket) => basket.id === id)
          ? known.map((basket) => (basket.id === id ? saved : basket))
          : [...known, saved],
      );
    });
  }
  private async attempt(work: () => Promise<void>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.refused.set(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      this.refused.set(sentence(thrown));
      if (thrown instanceof ApiFailure && thrown.code === 'BASKET_CHANGED') this.read.reload();
      return false;
    } finally {
      this.busy.set(false);
    }
  }
  private put(change: (items: Basket[]) => Basket[]): void {
    this.read.update((page) => page && { ...page, items: change(page.items) });
  }
}
