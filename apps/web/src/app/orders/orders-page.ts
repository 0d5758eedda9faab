import { Component, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { type Order } from '../live/shapes.js';
import { Confirm } from '../ui/confirm.js';
import { saveFile } from '../ui/csv.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { Viewport } from '../ui/viewport.js';
import { valueOf } from '../ui/value-of.js';
import { BasketPanel } from './basket-panel.js';
import { BasketStore } from './basket-store.js';
import { GttDialog } from './gtt-dialog.js';
import { GttList } from './gtt-list.js';
import { GttStore } from './gtt-store.js';
import { OrderActions } from './order-actions.js';
import { OrderDrawer } from './order-drawer.js';
import { OrderGrid } from './order-grid.js';
import { OrderList } from './order-list.js';
import { isCancellable } from './order-states.js';
import { cancelWords, ordersCsv } from './orders-csv.js';
import { OrdersStore } from './orders-store.js';

type Tab = 'all' | 'open' | 'executed' | 'rejected' | 'gtt' | 'baskets';

@Component({
  selector: 'artha-orders-page',
  imports: [BasketPanel, Empty, Failed, GttList, OrderGrid, OrderList, RouterLink, Skeleton],
  templateUrl: './orders-page.html',
  styleUrl: './orders-page.css',
  host: { class: 'page' },
})
export class OrdersPage {
  protected readonly store = inject(OrdersStore);
  protected readonly gtts = inject(GttStore);
  protected readonly baskets = inject(BasketStore);
  protected readonly accounts = inject(AccountStore);
  protected readonly viewport = inject(Viewport);
  protected readonly actions = inject(OrderActions);
  private readonly dialogs = inject(MatDialog);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  protected readonly tab = signal<Tab>('all');
  protected readonly filter = signal('');
  protected readonly tabs = computed(() => [
    { value: 'all' as const, label: 'All', count: this.store.orders().length },
    { value: 'open' as const, label: 'Open', count: this.store.open().length },
    { value: 'executed' as const, label: 'Executed', count: this.store.executed().length },
    { value: 'rejected' as const, label: 'Rejected', count: this.store.rejected().length },
    { value: 'gtt' as const, label: 'GTT', count: this.gtts.waiting().length },
    { value: 'baskets' as const, label: 'Baskets', count: this.baskets.baskets().length },
  ]);
  protected readonly isOfOrders = computed(() => this.tab() !== 'gtt' && this.tab() !== 'baskets');
  protected readonly ofTab = computed(() => {
    const tab = this.tab();
    if (tab === 'open' || tab === 'executed' || tab === 'rejected') return this.store[tab]();
    return this.isOfOrders() ? this.store.orders() : [];
  });
  protected readonly shown = computed(() => {
    const filter = this.filter().toLowerCase();
    return this.ofTab().filter((order) => order.instrumentId.toLowerCase().includes(filter));
  });
  protected readonly shownGtts = computed(() => {
    const filter = this.filter().toLowerCase();
    return this.gtts.gtts().filter((gtt) => gtt.instrumentId.toLowerCase().includes(filter));
  });
  /** Of what is shown, what could be taken back. */
  protected readonly cancellable = computed(() => this.shown().filter(isCancellable));
  protected readonly isCancellingGtt = (gttId: string): boolean => this.gtts.isCancelling(gttId);
  protected readonly isCancelling = (orderId: string): boolean => this.store.isCancelling(orderId);

  protected type(event: Event): void {
    this.filter.set(valueOf(event).trim());
  }
  protected showAll(): void {
    this.filter.set('');
    this.tab.set('all');
  }
  /** Nothing is taken back before the person has read how much of what it is. */
  protected async cancelAll(): Promise<void> {
    const orders = this.cancellable();
    const answer = await this.confirm.ask({
      title: `Cancel ${orders.length === 1 ? 'one order' : `${orders.length} orders`}?`,
      text: `${cancelWords(orders)} What has traded of them stays.`,
      answers: [{ value: 'cancel', label: 'Cancel them', isDanger: true }],
    });
    if (answer === 'cancel') await Promise.all(orders.map((order) => this.store.cancel(order)));
  }
  protected save(): void {
    saveFile('orders.csv', ordersCsv(this.shown()));
  }
  protected setTrigger(): void {
    const dialog = this.dialogs.open<GttDialog, undefined, string>(GttDialog, {
      width: '560px',
      ariaLabelledBy: 'gtt-title',
    });
    dialog.afterClosed().subscribe((done) => {
      if (done !== undefined) this.toasts.show('good', done);
    });
  }
  protected show(order: Order): void {
    OrderDrawer.open(this.dialogs, order);
  }
}
