import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Holdings } from '../funds/holdings.js';
import { NetPositions } from '../funds/net-positions.js';
import { AccountStore } from '../live/accounts.js';
import { LiveSocket } from '../live/socket.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Viewport } from '../ui/viewport.js';
import { PositionGrid } from './position-grid.js';
import { PositionList } from './position-list.js';
import { positionTotals } from './position-rows.js';
import { PositionsStore } from './positions-store.js';

type Tab = 'all' | 'open' | 'closed' | 'net' | 'holdings';

const TABS: readonly Tab[] = ['all', 'open', 'closed', 'net', 'holdings'];

@Component({
  selector: 'artha-positions-page',
  imports: [
    Empty,
    Failed,
    Holdings,
    NetPositions,
    PositionGrid,
    PositionList,
    RouterLink,
    SignedRupees,
    Skeleton,
    Tone,
  ],
  templateUrl: './positions-page.html',
  styleUrl: '../orders/orders-page.css',
  host: { class: 'page' },
})
export class PositionsPage {
  protected readonly store = inject(PositionsStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly socket = inject(LiveSocket);
  protected readonly viewport = inject(Viewport);

  private readonly catalogue = inject(CatalogueStore);

  /** Which tab to open with, from the address. */
  readonly show = input<string>();
  protected readonly tab = linkedSignal<Tab>(() => TABS.find((tab) => tab === this.show()) ?? 'all');
  protected readonly titleOf = (strategyId: string): string =>
    this.catalogue.find(strategyId)?.title ?? strategyId;
  private readonly open = computed(() => this.store.rows().filter((row) => row.position.quantity !== 0));
  private readonly closed = computed(() => this.store.rows().filter((row) => row.position.quantity === 0));
  protected readonly tabs = computed(() => [
    { value: 'all' as const, label: 'All', count: this.store.rows().length },
    { value: 'open' as const, label: 'Open', count: this.open().length },
    { value: 'closed' as const, label: 'Closed', count: this.closed().length },
  ]);
  protected readonly shown = computed(() =>
    this.tab() === 'all' ? this.store.rows() : this.tab() === 'open' ? this.open() : this.closed(),
  );
  protected readonly totals = computed(() => positionTotals(this.shown()));
  protected readonly isClosing = (positionId: string): boolean => this.store.isClosing(positionId);
}
