import { Component, computed, input, model } from '@angular/core';
import { SIZING_CHOICES, sizingOf, type SizingTexts } from './sizing-rules.js';
import { valueOf } from '../ui/value-of.js';

/** How large entries are: a number of shares, or a rule, rounded down to whole lots. */
@Component({
  selector: 'artha-sizing-fields',
  template: `<div class="field">
      <label for="sizing-by">Size of an entry</label>
      <select id="sizing-by" class="select" data-testid="sizing-by" (change)="choose($event)">
        @for (one of choices; track one.by) {
          <option [value]="one.by" [selected]="one.by === texts().by">{{ one.label }}</option>
        }
      </select>
      <span class="hint">{{ about() }}</span>
    </div>
    @if (texts().by !== 'units') {
      <div class="field">
        <label for="sizing-amount">{{ texts().by === 'value' ? 'Money, ₹' : 'Share of capital, %' }}</label>
        <input
          id="sizing-amount"
          class="input"
          inputmode="decimal"
          autocomplete="off"
          data-testid="sizing-amount"
          [value]="texts().amount"
          [attr.aria-invalid]="problem() !== null"
          (input)="type('amount', $event)"
        />
        @if (problem(); as text) {
          <span class="problem">{{ text }}</span>
        }
      </div>
    }
    @if (texts().by === 'volatility') {
      <div class="field">
        <label for="sizing-bars">Average over, candles</label>
        <input
          id="sizing-bars"
          class="input"
          inputmode="numeric"
          autocomplete="off"
          data-testid="sizing-bars"
          [value]="texts().bars"
          (input)="type('bars', $event)"
        />
      </div>
    }`,
  styles: `
    :host {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(170px, 1fr));
      gap: 12px;
      align-items: start;
    }
  `,
})
export class SizingFields {
  readonly texts = model.required<SizingTexts>();
  /** Nothing is called wrong before anybody has tried to send it. */
  readonly wasTried = input(false);
  protected readonly choices = SIZING_CHOICES;
  protected readonly about = computed(
    () => SIZING_CHOICES.find(({ by }) => by === this.texts().by)?.about ?? '',
  );
  protected readonly problem = computed(() => {
    const isEmpty = this.texts().amount === '';
    return isEmpty && !this.wasTried() ? null : sizingOf(this.texts()).problem;
  });

  protected choose(event: Event): void {
    const by = valueOf(event) as SizingTexts['by'];
    this.texts.update((texts) => ({ ...texts, by, amount: '' }));
  }
  protected type(field: 'amount' | 'bars', event: Event): void {
    const text = valueOf(event);
    this.texts.update((texts) => ({ ...texts, [field]: text }));
  }
}
