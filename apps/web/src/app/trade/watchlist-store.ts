import {
  DestroyRef,
  Service,
  computed,
  inject,
  linkedSignal,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { sentence } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { SessionStore } from '../live/session.js';
import { type Watchlist } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { WatchlistClient } from './watchlist-client.js';
import {
  firstDirection,
  movedTo,
  sortedIds,
  type WatchDirection,
  type WatchSort,
} from './watchlist-order.js';

/** The server refuses more; the page says so before it asks. */
export const MOST_LISTS = 7;
export const MOST_WATCHED = 50;
const REMEMBERED = 'artha.watchlist';
/** A list sorted by price is put in order again this often: oftener, and rows run away from under the pointer. */
const SORT_EVERY_MILLIS = 3000;

/**
 * The person's watchlists and the prices of what is on the one that is open. A change shows at once and is sent
 * behind the ones before it; what the server refuses is taken back.
 */
@Service()
export class WatchlistStore {
  private readonly client = inject(WatchlistClient);
  private readonly session = inject(SessionStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  private readonly toasts = inject(Toasts);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.client.list(abortSignal),
  });
  private readonly all = linkedSignal<readonly Watchlist[] | undefined, readonly Watchlist[] | null>({
    source: () => (this.read.hasValue() ? this.read.value().items : undefined),
    computation: (items, before) => items ?? before?.value ?? null,
  });
  private readonly chosen = signal(localStorage.getItem(REMEMBERED));
  private readonly order = signal<{ sort: WatchSort; direction: WatchDirection }>({
    sort: 'manual',
    direction: 'down',
  });
  private readonly beat = signal(0);
  private sending: Promise<void> = Promise.resolve();

  readonly isLoading = computed(() => this.all() === null && this.read.isLoading());
  readonly failure = computed(() =>
    this.all() === null && this.read.error() ? sentence(this.read.error()) : null,
  );
  /** Read, or not to be had: what is not on a list by now will not be. */
  readonly isSettled = computed(() => this.all() !== null || this.failure() !== null);
  readonly lists = computed(() => this.all() ?? []);
  readonly list = computed(
    () => this.lists().find(({ id }) => id === this.chosen()) ?? this.lists()[0] ?? null,
  );
  /** An investor only looks. */
  readonly mayEdit = computed(() => this.all() !== null && this.session.role() !== 'investor');
  readonly instrumentIds = computed<readonly string[]>(() => this.list()?.instrumentIds ?? []);
  readonly sort = computed(() => this.order().sort);
  readonly direction = computed(() => this.order().direction);
  /** The open list in the order to show. */
  readonly shownIds = computed(() => {
    this.beat();
    const { sort, direction } = this.order();
    const quoteOf = (id: string): ReturnType<ReturnType<QuoteStore['quote']>> =>
      untracked(this.quotes.quote(id));
    return sortedIds(this.instrumentIds(), sort, direction, quoteOf, (id) => this.instruments.symbol(id));
  });

  constructor() {
    const destroyed = inject(DestroyRef);
    this.quotes.watch(this.instrumentIds, destroyed);
    const timer = setInterval(() => {
      if (this.sort() !== 'manual') this.beat.update((beats) => beats + 1);
    }, SORT_EVERY_MILLIS);
    destroyed.onDestroy(() => clearInterval(timer));
  }

  reload(): void {
    this.read.reload();
  }
  open(listId: string): void {
    localStorage.setItem(REMEMBERED, listId);
    this.chosen.set(listId);
  }
  /** The same sort again turns it round. */
  sortBy(sort: WatchSort): void {
    this.order.update((before) => {
      if (before.sort !== sort) return { sort, direction: firstDirection(sort) };
      return { sort, direction: before.direction === 'up' ? 'down' : 'up' };
    });
  }

  has(instrumentId: string): boolean {
    return this.instrumentIds().includes(instrumentId);
  }
  toggle(instrumentId: string): void {
    if (this.has(instrumentId)) this.remove(instrumentId);
    else this.add(instrumentId);
  }
  /** On the open list unless another is named; says what was done, since the list may be out of sight. */
  add(instrumentId: string, list = this.list()): void {
    const symbol = this.instruments.symbol(instrumentId);
    if (!this.mayEdit()) return;
    if (list === null) return void this.create('Watchlist 1', [instrumentId]);
    if (list.instrumentIds.includes(instrumentId))
      return this.toasts.show('info', `${symbol} is on ${list.name} already.`);
    if (list.instrumentIds.length >= MOST_WATCHED)
      return this.toasts.show(
        'bad',
        `${list.name} holds ${MOST_WATCHED} instruments at most; remove one first.`,
      );
    this.change({ ...list, instrumentIds: [...list.instrumentIds, instrumentId] });
    this.toasts.show('good', `${symbol} is on ${list.name}.`);
  }
  remove(instrumentId: string): void {
    const list = this.list();
    const place = list?.instrumentIds.indexOf(instrumentId) ?? -1;
    if (!list || place === -1 || !this.mayEdit()) return;
    this.change({ ...list, instrumentIds: list.instrumentIds.toSpliced(place, 1) });
    this.toasts.show('info', `${this.instruments.symbol(instrumentId)} is off ${list.name}.`, {
      label: 'Undo',
      run: () => this.putBack(list.id, instrumentId, place),
    });
  }
  /** Puts the instrument at a place of the person's own order. */
  move(instrumentId: string, to: number): void {
    const list = this.list();
    if (!list || !this.mayEdit() || this.sort() !== 'manual') return;
    const instrumentIds = movedTo(list.instrumentIds, instrumentId, to);
    if (instrumentIds !== list.instrumentIds) this.change({ ...list, instrumentIds: [...instrumentIds] });
  }

  create(name = `Watchlist ${this.lists().length + 1}`, instrumentIds: string[] = []): void {
    if (this.lists().length >= MOST_LISTS) return;
    const list = { id: crypto.randomUUID(), name, instrumentIds };
    this.change(list);
    this.open(list.id);
  }
  rename(list: Watchlist, name: string): void {
    this.change({ ...list, name });
  }
  removeList(list: Watchlist): void {
    this.all.update((lists) => lists && lists.filter(({ id }) => id !== list.id));
    this.send(() => this.client.remove(list.id));
  }
  moveList(list: Watchlist, to: number): void {
    const lists = movedTo(this.lists(), list, to);
    this.all.set(lists);
    this.send(() => this.client.reorder(lists.map(({ id }) => id)));
  }

  private putBack(listId: string, instrumentId: string, place: number): void {
    const list = this.lists().find(({ id }) => id === listId);
    if (!list || list.instrumentIds.includes(instrumentId)) return;
    this.change({ ...list, instrumentIds: list.instrumentIds.toSpliced(place, 0, instrumentId) });
  }
  private change(list: Watchlist): void {
    this.all.update((lists) => {
      const at = (lists ?? []).findIndex(({ id }) => id === list.id);
      return at === -1 ? [...(lists ?? []), list] : (lists ?? []).with(at, list);
    });
    this.send(() => this.client.save(list));
  }
  private send(command: () => Promise<unknown>): void {
    this.sending = this.sending.then(command).then(
      () => undefined,
      (thrown: unknown) => {
        this.toasts.show('bad', sentence(thrown));
        this.read.reload();
      },
    );
  }
}
