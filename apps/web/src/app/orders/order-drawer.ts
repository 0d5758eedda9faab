import { Component, computed, inject, resource } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { AccountStore } from '../live/accounts.js';
import { readFailure } from '../live/reads.js';
import { type Order } from '../live/shapes.js';
import { Icon } from '../ui/icon.js';
import { IstTime, Price, Quantity, Rupees, Ticker } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { OrderActions } from './order-actions.js';
import {
  STATE_WORDS,
  isCancellable,
  priceWords,
  stateTone,
  stateWords,
  validityWords,
} from './order-states.js';
import { OrdersClient } from './orders-client.js';
import { OrdersStore } from './orders-store.js';

/** The life of one order, state by state, at the edge of the screen. */
@Component({
  selector: 'artha-order-drawer',
  imports: [Failed, Icon, IstTime, Price, Quantity, Rupees, Skeleton, Ticker],
  templateUrl: './order-drawer.html',
  styleUrl: './order-drawer.css',
})
export class OrderDrawer {
  protected readonly dialog = inject<MatDialogRef<OrderDrawer>>(MatDialogRef);
  private readonly opened = inject<Order>(MAT_DIALOG_DATA);
  private readonly client = inject(OrdersClient);
  protected readonly store = inject(OrdersStore);
  protected readonly actions = inject(OrderActions);
  private readonly accounts = inject(AccountStore);

  protected readonly order = computed(
    () => this.store.orders().find((order) => order.id === this.opened.id) ?? this.opened,
  );
  protected readonly read = resource({
    params: () => ({
      id: this.opened.id,
      state: this.order().state,
      filled: this.order().filledQuantity,
      woke: this.order().triggeredAt,
      changed: this.order().updatedAt,
    }),
    loader: ({ params, abortSignal }) => this.client.read(params.id, abortSignal),
  });
  protected readonly transitions = computed(() =>
    this.read.hasValue() ? this.read.value().transitions : null,
  );
  protected readonly failure = readFailure(this.read);
  protected readonly words = STATE_WORDS;
  protected readonly stateOf = stateWords;
  protected readonly tone = stateTone;
  protected readonly priceOf = priceWords;
  protected readonly validityOf = validityWords;
  protected readonly mayCancel = computed(() => this.accounts.mayTrade() && isCancellable(this.order()));

  protected leaveFor(what: 'repeat' | 'chart'): void {
    this.dialog.close();
    void this.actions[what](this.order());
  }

  static open(dialogs: MatDialog, order: Order): void {
    dialogs.open(OrderDrawer, {
      data: order,
      position: { top: '0', right: '0' },
      width: 'min(420px, 100vw)',
      maxWidth: '100vw',
      height: '100dvh',
      panelClass: 'drawer',
      ariaLabel: 'Order details',
    });
  }
}
