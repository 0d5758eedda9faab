import { Component, computed, inject, input, model } from '@angular/core';
import { assumedUntil, PRODUCT_TITLES, type Product, productOf, productsOf } from '@artha/core';
import { InstrumentStore } from '../live/instruments.js';
import { dayText } from '../ui/time.js';
import { valueOf } from '../ui/value-of.js';
import { bpsOf } from './backtest-rules.js';
import { CHARGE_CHOICES, type ChargeDraft } from './charge-rules.js';
import { PaperTariff } from './paper-tariff.js';

/** What fills are charged: as a broker charges, by the rates of each day, or a flat share of them. */
@Component({
  selector: 'artha-charge-fields',
  template: `<div class="field">
      <label for="charges-by">Charges</label>
      <select id="charges-by" class="select" data-testid="charges-by" (change)="choose($event)">
        @for (one of choices; track one.by) {
          <option [value]="one.by" [selected]="one.by === by()">{{ one.label }}</option>
        }
      </select>
    </div>
    @if (by() === 'flat') {
      <div class="field">
        <label for="charges-commission">Commission, bps</label>
        <input
          id="charges-commission"
          class="input"
          inputmode="numeric"
          autocomplete="off"
          data-testid="charges-commission"
          [value]="draft().commissionBps"
          [attr.aria-invalid]="isWrong()"
          (input)="type($event)"
        />
        @if (isWrong()) {
          <span class="problem">Enter 0 to 100.</span>
        }
      </div>
    } @else {
      <div class="field">
        <label for="charges-product">Held as</label>
        <select id="charges-product" class="select" data-testid="charges-product" (change)="hold($event)">
          @for (one of products(); track one) {
            <option [value]="one" [selected]="one === product()">{{ titles[one] }}</option>
          }
        </select>
      </div>
    }
    <span class="hint" data-testid="charges-hint">{{ hint() }}</span>`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 12px;
      align-items: start;
    }
    .field,
    .select,
    .input {
      min-width: 0;
    }
    .hint {
      grid-column: 1 / -1;
      margin-top: -6px;
    }
  `,
})
export class ChargeFields {
  readonly draft = model.required<ChargeDraft>();
  readonly instrumentId = input.required<string>();
  readonly fromOn = input.required<string>();
  private readonly instruments = inject(InstrumentStore);
  private readonly paper = inject(PaperTariff);
  protected readonly choices = CHARGE_CHOICES;
  protected readonly titles = PRODUCT_TITLES;

  protected readonly by = computed(() => this.draft().by ?? this.paper.name());
  private readonly instrument = computed(() => this.instruments.find(this.instrumentId()));
  protected readonly products = computed<readonly Product[]>(() => {
    const instrument = this.instrument();
    return instrument === null ? [] : productsOf(instrument);
  });
  protected readonly product = computed(() => {
    const [instrument, { product }] = [this.instrument(), this.draft()];
    if (product !== null && this.products().includes(product)) return product;
    return instrument === null ? null : productOf({ instrument });
  });
  protected readonly isWrong = computed(
    () => this.by() === 'flat' && bpsOf(this.draft().commissionBps) === null,
  );
  protected readonly hint = computed(() => {
    if (this.by() === 'flat') return 'A convention of backtests; no broker charges so. 100 bps are 1 %.';
    const from = this.fromOn() === '' ? null : assumedUntil(this.instrumentId(), this.fromOn());
    const known =
      from === null
        ? ''
        : ` Not every rate from before ${dayText(from)} is known: those days take the earliest that are.`;
    const product =
      this.product() === 'MIS' ? ' What is held at the broker’s square-off is left then, for its fee.' : '';
    return `Brokerage, STT, exchange, SEBI, stamp duty, GST and the depository, by the rates of the day of each fill.${known}${product}`;
  });

  protected choose(event: Event): void {
    const by = valueOf(event) as NonNullable<ChargeDraft['by']>;
    this.draft.update((draft) => ({ ...draft, by }));
  }
  protected hold(event: Event): void {
    const product = valueOf(event) as Product;
    this.draft.update((draft) => ({ ...draft, product }));
  }
  protected type(event: Event): void {
    const commissionBps = valueOf(event);
    this.draft.update((draft) => ({ ...draft, commissionBps }));
  }
}
