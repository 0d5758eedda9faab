import { Component, DestroyRef, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { Holdings } from '../funds/holdings.js';
import { NetPositions } from '../funds/net-positions.js';
import { AccountStore } from '../live/accounts.js';
import { SessionStore } from '../live/session.js';
import { type Position } from '../live/shapes.js';
import { CombinedStopDialog } from '../position-stops/combined-dialog.js';
import { CombinedStops } from '../position-stops/combined-stops.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { Viewport } from '../ui/viewport.js';
import { ConvertDialog } from './convert-dialog.js';
import { PositionBook, type Tab } from './position-book.js';
import { PositionFilterBar } from './position-filter-bar.js';
import { PositionGrid } from './position-grid.js';
import { PositionList } from './position-list.js';
import { positionTotals } from './position-rows.js';
import { PositionsStore } from './positions-store.js';

type View = 'positions' | 'net' | 'holdings';

const TABS: readonly Tab[] = ['all', 'open', 'closed'];

@Component({
  selector: 'artha-positions-page',
  imports: [
    CombinedStops,
    Empty,
    Failed,
    Holdings,
    NetPositions,
    PositionFilterBar,
    PositionGrid,
    PositionList,
    RouterLink,
    SignedRupees,
    Skeleton,
    Tone,
  ],
  templateUrl: './positions-page.html',
  styleUrls: ['../orders/orders-page.css', './positions-page.css'],
  host: { class: 'page' },
})
export class PositionsPage {
  protected readonly store = inject(PositionsStore);
  protected readonly book = inject(PositionBook);
  protected readonly accounts = inject(AccountStore);
  protected readonly viewport = inject(Viewport);
  private readonly session = inject(SessionStore);
  private readonly dialogs = inject(MatDialog);
  private readonly toasts = inject(Toasts);
  private readonly combined = inject(CombinedStopDialog);

  /** Which tab to open with, from the address. */
  readonly show = input<string>();
  protected readonly view = linkedSignal<View>(() => {
    const wanted = this.show();
    return wanted === 'net' || wanted === 'holdings' ? wanted : 'positions';
  });
  protected readonly chosen = signal<readonly Position[]>([]);
  protected readonly cleared = signal(0);
  /** Of what is chosen, what can be left together: open positions of the one account that is looked at. */
  protected readonly together = computed(() =>
    this.chosen().filter(
      ({ accountId, quantity }) => quantity !== 0 && accountId === this.accounts.accountId(),
    ),
  );
  protected readonly tabs = computed(() => {
    const counts = this.book.counts();
    return [
      { value: 'all' as const, label: 'All', count: counts.all },
      { value: 'open' as const, label: 'Open', count: counts.open },
      { value: 'closed' as const, label: 'Closed', count: counts.closed },
    ];
  });
  protected readonly totals = computed(() => positionTotals(this.book.shown()));
  protected readonly resultWords = computed(() => {
    const { span, charges } = this.book.basis();
    return `${span === 'day' ? "Day's P&L" : 'P&L'} ${charges} charges`;
  });
  protected readonly titleOf = (strategyId: string): string => this.book.titleOf(strategyId);
  protected readonly isClosing = (positionId: string): boolean => this.store.isClosing(positionId);
  protected readonly mayTrade = (accountId: string): boolean =>
    this.session.mayTrade() && this.book.mayTrade(accountId);

  constructor() {
    this.book.isOpen.set(true);
    effect(() => {
      const wanted = TABS.find((tab) => tab === this.show());
      if (wanted) this.book.tab.set(wanted);
    });
    inject(DestroyRef).onDestroy(() => this.book.isOpen.set(false));
  }

  protected convert(position: Position): void {
    ConvertDialog.open(this.dialogs, position)
      .afterClosed()
      .subscribe((done) => {
        if (done !== undefined) this.toasts.show('good', done);
      });
  }
  protected choose(tab: Tab): void {
    this.view.set('positions');
    this.book.tab.set(tab);
  }
  protected async stopTogether(): Promise<void> {
    const isSet = await this.combined.open({ stop: null, legs: this.together() });
    if (isSet) this.cleared.update((times) => times + 1);
  }
  protected async exitChosen(): Promise<void> {
    // As they are now: a position may have changed since its row was ticked.
    const ids = new Set(this.chosen().map(({ id }) => id));
    const positions = this.book.shown().flatMap(({ position }) => (ids.has(position.id) ? [position] : []));
    await this.store.squareOffAll(positions);
    this.cleared.update((times) => times + 1);
  }
}
