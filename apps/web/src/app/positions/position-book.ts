import { DestroyRef, Service, computed, effect, inject, signal, type Signal } from '@angular/core';
import { AccountStore } from '../live/accounts.js';
import { BookStore } from '../live/book.js';
import { liveList } from '../live/live-list.js';
import { MarketStore } from '../live/market.js';
import { QuoteStore } from '../live/quotes.js';
import { type DayTrade, type Mode, type Position } from '../live/shapes.js';
import { LiveSocket } from '../live/socket.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { DeploymentsStore } from '../strategies/deployments-store.js';
import { bookMemory, type Basis, type BookRow } from './book-rows.js';
import { EVERY_POSITION, isFiltered, passes, type PositionFilter } from './position-filter.js';
import { groupOf, groupsOf, linesOf, type BookLine, type Grouping } from './position-groups.js';
import { rowMemory, type PositionRow } from './position-rows.js';
import { PositionsClient } from './positions-client.js';
import { PositionsStore } from './positions-store.js';

export type Tab = 'all' | 'open' | 'closed';

/** A burst of fills is one change of the day. */
const GATHER_MILLIS = 400;

/** The positions page's own view of what is held: its filter, its groups, its basis, and the day of each position. */
@Service()
export class PositionBook {
  private readonly client = inject(PositionsClient);
  private readonly accounts = inject(AccountStore);
  private readonly books = inject(BookStore);
  private readonly socket = inject(LiveSocket);
  private readonly market = inject(MarketStore);
  private readonly quotes = inject(QuoteStore);
  private readonly positions = inject(PositionsStore);
  private readonly deployments = inject(DeploymentsStore);
  private readonly catalogue = inject(CatalogueStore);
  private readonly changes = signal(0);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly closes = new Map<string, Signal<number | null>>();

  /** Whether the page is looked at: otherwise nothing is read for it. */
  readonly isOpen = signal(false);
  readonly tab = signal<Tab>('all');
  readonly filter = signal<PositionFilter>(EVERY_POSITION);
  readonly grouping = signal<Grouping>('none');
  readonly basis = signal<Basis>({ span: 'overall', charges: 'after' });
  readonly folded = signal<ReadonlySet<string>>(new Set());
  readonly isFiltered = computed(() => isFiltered(this.filter()));
  readonly isEverywhere = computed(() => this.grouping() === 'account');

  private readonly refresh = (): string => [this.socket.connections(), this.market.epoch()].join();
  private readonly everywhere = liveList<Position, Mode>({
    key: () => (this.isOpen() && this.isEverywhere() ? this.books.mode() : undefined),
    refresh: this.refresh,
    read: (mode, cursor, abort) => this.client.list(null, mode, cursor, abort),
    isWhole: true,
  });
  private readonly trades = liveList<DayTrade & { id: string }, { ids: readonly string[]; mode: Mode }>({
    key: () => {
      const one = this.accounts.accountId();
      const ids = this.isEverywhere() ? this.accounts.accounts().map(({ id }) => id) : one ? [one] : [];
      return this.isOpen() && ids.length > 0 ? { ids, mode: this.books.mode() } : undefined;
    },
    refresh: () => [this.refresh(), this.changes()].join(),
    read: async ({ ids, mode }, _cursor, abort) => {
      const items = await this.client.dayTrades(ids, mode, abort);
      return { items: items.map((trade) => ({ ...trade, id: trade.positionId })), nextCursor: null };
    },
  });
  private readonly rowOf = rowMemory();
  private readonly bookRowOf = bookMemory();
  private readonly rows = computed<readonly PositionRow[]>(() =>
    this.isEverywhere()
      ? this.everywhere.items().map((position) => {
          const quote = this.quotes.quote(position.instrumentId)();
          return this.rowOf(position, quote?.lastPaise ?? null, quote?.isStale ?? false);
        })
      : this.positions.rows(),
  );
  readonly state = computed(() => (this.isEverywhere() ? this.everywhere.state() : this.positions.state()));
  readonly failure = computed(() =>
    this.isEverywhere() ? this.everywhere.failure() : this.positions.failure(),
  );

  private readonly holders = computed(
    () =>
      new Map(this.deployments.deployments().map(({ id, strategyTitle }) => [id, strategyTitle] as const)),
  );
  private readonly tradeOf = computed(() => new Map(this.trades.items().map((one) => [one.positionId, one])));
  private readonly book = computed<readonly BookRow[]>(() => {
    const [isRead, trades, basis] = [this.trades.state() === 'ready', this.tradeOf(), this.basis()];
    const holders = this.holders();
    return this.rows().map((row) => {
      const { id, deploymentId, instrumentId } = row.position;
      const holder = deploymentId === null ? 'Hand' : (holders.get(deploymentId) ?? 'Strategy');
      const close = this.closeOf(instrumentId)();
      return this.bookRowOf(row, holder, isRead ? (trades.get(id) ?? null) : undefined, close, basis);
    });
  });

  /** It does not move with the price, so that a row is not made anew with every one. */
  private closeOf(instrumentId: string): Signal<number | null> {
    const known = this.closes.get(instrumentId);
    if (known !== undefined) return known;
    const quote = this.quotes.quote(instrumentId);
    const close = computed(() => quote()?.previousClosePaise ?? null);
    this.closes.set(instrumentId, close);
    return close;
  }

  private readonly passing = computed(() => {
    const filter = this.filter();
    return this.isFiltered() ? this.book().filter((row) => passes(row, filter)) : this.book();
  });
  readonly counts = computed(() => {
    const open = this.passing().reduce((count, row) => count + (row.position.quantity === 0 ? 0 : 1), 0);
    return { all: this.passing().length, open, closed: this.passing().length - open };
  });
  readonly count = computed(() => this.rows().length);
  readonly shown = computed(() => {
    const tab = this.tab();
    return tab === 'all'
      ? this.passing()
      : this.passing().filter((row) => (row.position.quantity !== 0) === (tab === 'open'));
  });
  readonly lines = computed<readonly BookLine[]>(() => {
    const grouping = this.grouping();
    if (grouping === 'none') return this.shown();
    return linesOf(groupsOf(this.shown(), grouping, this.accountName), this.folded());
  });
  /** The sum of everything that is shown. */
  readonly total = computed(() => groupOf('total', 'Total', this.shown()));

  private readonly accountName = (accountId: string): string =>
    this.accounts.accounts().find(({ id }) => id === accountId)?.name ?? accountId;

  constructor() {
    this.socket.on('position', (position) => {
      if (position.mode === this.books.mode()) this.everywhere.take(position);
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.changes.update((count) => count + 1);
      }, GATHER_MILLIS);
    });
    const destroyed = inject(DestroyRef);
    destroyed.onDestroy(() => clearTimeout(this.timer));
    const held = computed(() =>
      this.isOpen() && this.isEverywhere()
        ? this.everywhere
            .items()
            .filter(({ quantity }) => quantity !== 0)
            .map(({ instrumentId }) => instrumentId)
        : [],
    );
    this.quotes.watch(held, destroyed);
    // A new grouping begins unfolded.
    effect(() => {
      this.grouping();
      this.folded.set(new Set());
    });
  }

  titleOf(strategyId: string): string {
    return this.catalogue.titleOf(strategyId);
  }
  /** Whether this person may close a position: in all accounts some may be there only to be looked at. */
  mayTrade(accountId: string): boolean {
    return this.accounts.accounts().find(({ id }) => id === accountId)?.access === 'trade';
  }
  narrow(choice: Partial<PositionFilter>): void {
    this.filter.update((filter) => ({ ...filter, ...choice }));
  }
  showAll(): void {
    this.filter.set(EVERY_POSITION);
    this.tab.set('all');
  }
  toggle(groupId: string): void {
    this.folded.update((folded) => {
      const next = new Set(folded);
      if (!next.delete(groupId)) next.add(groupId);
      return next;
    });
  }
  reload(): void {
    if (this.isEverywhere()) this.everywhere.reload();
    else this.positions.reload();
  }
}
