import { Component, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { type Order } from '../live/shapes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Viewport } from '../ui/viewport.js';
import { OrderDrawer } from './order-drawer.js';
import { OrderGrid } from './order-grid.js';
import { OrderList } from './order-list.js';
import { OrdersStore } from './orders-store.js';

type Tab = 'all' | 'open' | 'done';

@Component({
  selector: 'artha-orders-page',
  imports: [Empty, Failed, OrderGrid, OrderList, RouterLink, Skeleton],
  templateUrl: './orders-page.html',
  styleUrl: './orders-page.css',
  host: { class: 'page' },
})
export class OrdersPage {
  protected readonly store = inject(OrdersStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly viewport = inject(Viewport);
  private readonly dialogs = inject(MatDialog);

  protected readonly tab = signal<Tab>('all');
  protected readonly filter = signal('');
  protected readonly tabs = computed(() => [
    { value: 'all' as const, label: 'All', count: this.store.orders().length },
    { value: 'open' as const, label: 'Open', count: this.store.open().length },
    { value: 'done' as const, label: 'Done', count: this.store.done().length },
  ]);
  protected readonly ofTab = computed(() => {
    const tab = this.tab();
    return tab === 'all' ? this.store.orders() : tab === 'open' ? this.store.open() : this.store.done();
  });
  protected readonly shown = computed(() => {
    const filter = this.filter().toLowerCase();
    return this.ofTab().filter((order) => order.instrumentId.toLowerCase().includes(filter));
  });
  protected readonly isCancelling = (orderId: string): boolean => this.store.isCancelling(orderId);

  protected type(event: Event): void {
    this.filter.set((event.target as HTMLInputElement).value.trim());
  }
  protected showAll(): void {
    this.filter.set('');
    this.tab.set('all');
  }
  protected show(order: Order): void {
    OrderDrawer.open(this.dialogs, order);
  }
}
