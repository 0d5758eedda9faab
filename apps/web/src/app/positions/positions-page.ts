import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { LiveSocket } from '../live/socket.js';
import { SignedRupees, Tone } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Viewport } from '../ui/viewport.js';
import { PositionGrid } from './position-grid.js';
import { PositionList } from './position-list.js';
import { positionTotals } from './position-rows.js';
import { PositionsStore } from './positions-store.js';

type Tab = 'all' | 'open' | 'closed';

@Component({
  selector: 'artha-positions-page',
  imports: [Empty, Failed, PositionGrid, PositionList, RouterLink, SignedRupees, Skeleton, Tone],
  templateUrl: './positions-page.html',
  styleUrl: '../orders/orders-page.css',
  host: { class: 'page' },
})
export class PositionsPage {
  protected readonly store = inject(PositionsStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly socket = inject(LiveSocket);
  protected readonly viewport = inject(Viewport);

  protected readonly tab = signal<Tab>('all');
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
