import { Service, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { Router } from '@angular/router';
import { AccountStore } from '../live/accounts.js';
import { InstrumentStore } from '../live/instruments.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { type Order } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { ChangeDialog } from './change-dialog.js';
import { isChangeable } from './order-states.js';
import { TicketStore } from './ticket-store.js';

/** What a person does with an order besides taking it back. */
@Service()
export class OrderActions {
  private readonly accounts = inject(AccountStore);
  private readonly dialogs = inject(MatDialog);
  private readonly instruments = inject(InstrumentStore);
  private readonly picked = inject(PickedInstrument);
  private readonly router = inject(Router);
  private readonly ticket = inject(TicketStore);
  private readonly toasts = inject(Toasts);

  mayModify(order: Order): boolean {
    return this.accounts.mayTrade() && isChangeable(order);
  }
  mayRepeat(order: Order): boolean {
    return this.accounts.mayTrade() && this.instruments.find(order.instrumentId)?.isTradable === true;
  }

  async modify(order: Order): Promise<void> {
    const done = await ChangeDialog.open(this.dialogs, order);
    if (done !== null) this.toasts.show('good', done);
  }
  /** Opens a ticket filled in alike; nothing is sent before the person has looked at it. */
  async repeat(order: Order): Promise<void> {
    await this.chart(order);
    this.ticket.open(order.instrumentId, order.side, order);
  }
  async chart(order: Order): Promise<void> {
    this.picked.pick(order.instrumentId);
    await this.router.navigateByUrl('/trade');
  }
}
