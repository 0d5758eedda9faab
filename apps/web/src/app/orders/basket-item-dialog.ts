import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { MatDialogRef } from '@angular/material/dialog';
import { hasLimit, isDerivative, isStop } from '@artha/core';
import { InstrumentStore } from '../live/instruments.js';
import { PickedInstrument } from '../live/picked-instrument.js';
import { QuoteStore } from '../live/quotes.js';
import { type OrderKind, type Product, type Side } from '../live/shapes.js';
import { InstrumentPicker } from '../strategies/instrument-picker.js';
import { Icon } from '../ui/icon.js';
import { paiseOfText } from '../ui/money.js';
import { Price } from '../ui/pipes.js';
import { BasketStore } from './basket-store.js';
import { PriceField } from './price-field.js';
import { lotsInWords, quantityOf, stepped, ticketProblems } from './ticket-rules.js';

/** Fills in one more order of the basket that is looked at, and saves it there. */
@Component({
  selector: 'artha-basket-item-dialog',
  imports: [Icon, InstrumentPicker, Price, PriceField],
  templateUrl: './basket-item-dialog.html',
  styleUrl: '../strategies/deploy-dialog.css',
  styles: `
    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
    }
    .problem:empty {
      display: none;
    }
  `,
})
export class BasketItemDialog {
  protected readonly dialog = inject<MatDialogRef<BasketItemDialog>>(MatDialogRef);
  protected readonly store = inject(BasketStore);
  private readonly instruments = inject(InstrumentStore);
  private readonly quotes = inject(QuoteStore);
  /** The item stays the same however often it is tried to save it. */
  private readonly itemId = crypto.randomUUID();

  protected readonly kinds: readonly OrderKind[] = ['MARKET', 'LIMIT', 'SL', 'SL-M'];
  protected readonly chosen = signal<readonly string[]>(pickedNow());
  protected readonly side = signal<Side>('buy');
  protected readonly kind = signal<OrderKind>('MARKET');
  protected readonly isKept = signal(false);
  protected readonly typedQuantity = signal<string | null>(null);
  protected readonly limit = signal('');
  protected readonly trigger = signal('');
  protected readonly wasTried = signal(false);

  protected readonly instrument = computed(() => this.instruments.find(this.chosen()[0] ?? ''));
  protected readonly lastPaise = computed(() => {
    const id = this.instrument()?.id;
    return id === undefined ? null : (this.quotes.quote(id)()?.lastPaise ?? null);
  });
  protected readonly quantity = computed(
    () => this.typedQuantity() ?? String(this.instrument()?.lotQuantity ?? 1),
  );
  protected readonly lots = computed(() =>
    lotsInWords(quantityOf(this.quantity()), this.instrument()?.lotQuantity ?? 1),
  );
  protected readonly hasLimit = computed(() => hasLimit(this.kind()));
  protected readonly isStop = computed(() => isStop(this.kind()));
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
      validity: 'DAY',
      minutes: '',
    } as const;
    return instrument === null ? {} : ticketProblems(draft, instrument);
  });
  protected readonly problems = computed(() => (this.wasTried() ? this.found() : {}));

  constructor() {
    this.quotes.watch(this.chosen, inject(DestroyRef));
  }

  /** One at a time: what is picked takes the place of what was. */
  protected pick(ids: readonly string[]): void {
    const [before] = this.chosen();
    this.chosen.set(ids.filter((id) => ids.length === 1 || id !== before).slice(-1));
    this.typedQuantity.set(null);
  }
  protected typed(event: Event): void {
    this.typedQuantity.set((event.target as HTMLInputElement).value);
  }
  protected setKind(kind: OrderKind): void {
    this.kind.set(kind);
    if (hasLimit(kind) && this.limit() === '') this.step('limit', 0);
  }
  protected step(field: 'limit' | 'trigger', ticks: number): void {
    const { tickPaise } = this.instrument() ?? { tickPaise: 5 };
    this[field].update((text) => stepped(text, ticks, tickPaise, this.lastPaise()));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
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
      validity: 'DAY',
      validMinutes: null,
      isAfterMarket: false,
    } as const;
    if (await this.store.change({ items: [...basket.items, item] })) this.dialog.close();
  }
}

function pickedNow(): readonly string[] {
  const id = inject(PickedInstrument).id();
  return id === null ? [] : [id];
}
