import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { hasLimit, isDerivative, isStop } from '@artha/core';
import { type BasketItem, type OrderKind, type Product, type Side, type Validity } from '../live/shapes.js';
import { Choices } from '../ui/choices.js';
import { DialogForm } from '../ui/dialog-form.js';
import { paiseOfText } from '../ui/money.js';
import { NumberField } from '../ui/number-field.js';
import { kept } from './basket-rules.js';
import { BasketStore } from './basket-store.js';
import { chosenInstrument, InstrumentField } from './instrument-field.js';

import { PriceField } from './price-field.js';
import { KINDS, SIDES, VALIDITIES } from './ticket-choices.js';
import { lotsInWords, minutesOf, quantityOf, stepped, textOf, ticketProblems } from './ticket-rules.js';

/** Fills in an order of the basket that is looked at, and saves it there. */
@Component({
  selector: 'artha-basket-item-dialog',
  imports: [Choices, DialogForm, InstrumentField, NumberField, PriceField],
  templateUrl: './basket-item-dialog.html',
})
export class BasketItemDialog {
  protected readonly dialog = inject<MatDialogRef<BasketItemDialog>>(MatDialogRef);
  protected readonly store = inject(BasketStore);
  /** The order that is changed; null: one more. */
  protected readonly known = inject<BasketItem | null>(MAT_DIALOG_DATA);
  /** The item stays the same however often it is tried to save it. */
  private readonly itemId = this.known?.id ?? crypto.randomUUID();

  protected readonly sides = SIDES;
  protected readonly kinds = KINDS;
  protected readonly products = [
    { value: 'intraday', label: 'Intraday' },
    { value: 'kept', label: 'Kept' },
  ] as const;
  protected readonly chosen = chosenInstrument(this.known?.instrumentId);
  private readonly instrument = this.chosen.instrument;
  protected readonly side = signal<Side>(this.known?.side ?? 'buy');
  protected readonly kind = signal<OrderKind>(this.known?.kind ?? 'MARKET');
  protected readonly isKept = signal((this.known?.product ?? 'MIS') !== 'MIS');
  protected readonly typedQuantity = signal(this.known && String(this.known.quantity));
  protected readonly limit = signal(textOf(this.known?.limitPaise ?? null));
  protected readonly trigger = signal(textOf(this.known?.triggerPaise ?? null));
  protected readonly validity = signal<Validity>(this.known?.validity ?? 'DAY');
  protected readonly minutes = signal(String(this.known?.validMinutes ?? 30));
  protected readonly isAfterMarket = signal(this.known?.isAfterMarket ?? false);
  protected readonly wasTried = signal(false);

  protected readonly quantity = computed(
    () => this.typedQuantity() ?? String(this.instrument()?.lotQuantity ?? 1),
  );
  protected readonly lots = computed(() =>
    lotsInWords(quantityOf(this.quantity()), this.instrument()?.lotQuantity ?? 1),
  );
  protected readonly hasLimit = computed(() => hasLimit(this.kind()));
  protected readonly isStop = computed(() => isStop(this.kind()));
  protected readonly validities = computed(() =>
    VALIDITIES.map((one) => ({ ...one, isOff: !this.mayBe(one.value) })),
  );
  private readonly product = computed<Product>(() => {
    const instrument = this.instrument();
    if (!this.isKept() || instrument === null) return 'MIS';
    return isDerivative(instrument.kind) ? 'NRML' : 'CNC';
  });
  private readonly found = computed(() => {
    const instrument = this.instrument();
    const [side, kind, product] = [this.side(), this.kind(), this.product()];
    const draft = {
      side,
      kind,
      product,
      quantity: this.quantity(),
      limit: this.limit(),
      trigger: this.trigger(),
      validity: this.validity(),
      minutes: this.minutes(),
    };
    return instrument === null ? {} : ticketProblems(draft, instrument);
  });
  protected readonly problems = computed(() => (this.wasTried() ? this.found() : {}));

  protected pick(ids: readonly string[]): void {
    this.chosen.pick(ids);
    this.typedQuantity.set(null);
  }
  private mayBe(validity: Validity): boolean {
    return validity === 'DAY' || (!this.isAfterMarket() && !(validity === 'IOC' && this.isStop()));
  }
  protected turnAfterMarket(event: Event): void {
    this.isAfterMarket.set((event.target as HTMLInputElement).checked);
    if (this.isAfterMarket()) this.validity.set('DAY');
  }
  protected setKind(kind: OrderKind): void {
    this.kind.set(kind);
    if (hasLimit(kind) && this.limit() === '') this.step('limit', 0);
    if (isStop(kind) && this.validity() === 'IOC') this.validity.set('DAY');
  }
  protected step(field: 'limit' | 'trigger', ticks: number): void {
    const { tickPaise } = this.instrument() ?? { tickPaise: 5 };
    this[field].update((text) => stepped(text, ticks, tickPaise, this.chosen.lastPaise()));
  }

  protected async save(): Promise<void> {
    this.wasTried.set(true);
    const [instrument, quantity, basket] = [
      this.instrument(),
      quantityOf(this.quantity()),
      this.store.basket(),
    ];
    if (instrument === null || quantity === null || basket === null) return;
    if (Object.keys(this.found()).length > 0) return;
    const item = {
      id: this.itemId,
      instrumentId: instrument.id,
      side: this.side(),
      kind: this.kind(),
      product: this.product(),
      quantity,
      limitPaise: this.hasLimit() ? paiseOfText(this.limit()) : null,
      triggerPaise: this.isStop() ? paiseOfText(this.trigger()) : null,
      validity: this.validity(),
      validMinutes: this.validity() === 'TTL' ? minutesOf(this.minutes()) : null,
      isAfterMarket: this.isAfterMarket(),
    };
    if (await this.store.change({ items: kept(basket.items, item) })) this.dialog.close();
  }
}
