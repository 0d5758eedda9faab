import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, type MatDialog, MatDialogRef } from '@angular/material/dialog';
import { hasLimit } from '@artha/core';
import { sentence } from '../live/api.js';
import { InstrumentStore } from '../live/instruments.js';
import { QuoteStore } from '../live/quotes.js';
import { type Order } from '../live/shapes.js';
import { DialogForm } from '../ui/dialog-form.js';
import { Price, Quantity } from '../ui/pipes.js';
import { valueOf } from '../ui/value-of.js';
import {
  changeOf,
  changeProblems,
  draftOf,
  hasOpenTrigger,
  kindsFor,
  type ChangeDraft,
} from './change-rules.js';
import { priceWords } from './order-states.js';
import { OrdersClient } from './orders-client.js';
import { OrdersStore } from './orders-store.js';
import { PriceField } from './price-field.js';
import { stepped } from './ticket-rules.js';

const KIND_WORDS = { MARKET: 'Market', LIMIT: 'Limit', SL: 'SL', 'SL-M': 'SL-M' } as const;

/** Changes a working order. It stays what it was until the exchange has taken the change. Closes with words. */
@Component({
  selector: 'artha-change-dialog',
  imports: [DialogForm, Price, PriceField, Quantity],
  templateUrl: './change-dialog.html',
})
export class ChangeDialog {
  protected readonly dialog = inject<MatDialogRef<ChangeDialog, string>>(MatDialogRef);
  private readonly opened = inject<Order>(MAT_DIALOG_DATA);
  private readonly client = inject(OrdersClient);
  private readonly store = inject(OrdersStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);

  /** As it is now: it may trade, or wake, while the form is open. */
  protected readonly order = computed(
    () => this.store.orders().find(({ id }) => id === this.opened.id) ?? this.opened,
  );
  protected readonly draft = signal<ChangeDraft>(draftOf(this.opened));
  protected readonly wasTried = signal(false);
  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);

  protected readonly kinds = kindsFor(this.opened).map((value) => ({ value, label: KIND_WORDS[value] }));
  protected readonly instrument = computed(() => this.instruments.find(this.opened.instrumentId));
  protected readonly lastPaise = computed(
    () => this.quotes.quote(this.opened.instrumentId)()?.lastPaise ?? null,
  );
  protected readonly hasLimit = computed(() => hasLimit(this.draft().kind));
  protected readonly hasTrigger = computed(() => hasOpenTrigger(this.order(), this.draft().kind));
  protected readonly problems = computed(() => {
    const instrument = this.instrument();
    return instrument === null ? {} : changeProblems(this.order(), this.draft(), instrument);
  });
  protected readonly change = computed(() =>
    Object.keys(this.problems()).length > 0 ? null : changeOf(this.order(), this.draft()),
  );
  protected readonly title = computed(
    () => `Modify ${this.order().side} ${this.instruments.symbol(this.opened.instrumentId)}`,
  );
  protected readonly was = priceWords;

  constructor() {
    this.quotes.watch(signal([this.opened.instrumentId]).asReadonly(), inject(DestroyRef));
  }

  static open(dialogs: MatDialog, order: Order): Promise<string | null> {
    const dialog = dialogs.open<ChangeDialog, Order, string>(ChangeDialog, {
      data: order,
      width: '440px',
      ariaLabelledBy: 'change-title',
    });
    return new Promise((resolve) => dialog.afterClosed().subscribe((done) => resolve(done ?? null)));
  }

  protected edit(part: Partial<ChangeDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.refusal.set(null);
  }
  protected typeQuantity(event: Event): void {
    this.edit({ quantity: valueOf(event) });
  }
  protected step(field: 'limit' | 'trigger', ticks: number): void {
    const { tickPaise } = this.instrument() ?? { tickPaise: 5 };
    this.edit({ [field]: stepped(this.draft()[field], ticks, tickPaise, this.lastPaise()) });
  }

  protected async send(): Promise<void> {
    this.wasTried.set(true);
    const change = this.change();
    if (change === null || this.isSending()) return;
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      const order = await this.client.modify(this.opened.id, change);
      this.store.take(order);
      this.dialog.close(order.pendingChange ? 'The change is on its way to the exchange.' : 'Changed.');
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
