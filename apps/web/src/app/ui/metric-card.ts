import { Component, computed, input } from '@angular/core';
import { compactRupees, rupees, toneOf } from './money.js';

/** One number with its name. Money is shortened and written in full on hover; text is shown as it is. */
@Component({
  selector: 'artha-metric-card',
  template: `<dl>
    <dt [class.told]="definition()" [title]="definition() ?? ''">{{ name() }}</dt>
    <dd class="value number" [class]="shade()" [title]="full()" [attr.data-testid]="testId()">
      {{ shown() }}
    </dd>
    @if (note()) {
      <dd class="note muted number">{{ note() }}</dd>
    }
  </dl>`,
  styles: `
    dl {
      display: grid;
      gap: 2px;
    }
    :host {
      min-width: 0;
      padding: 10px 14px;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
    }
    dt {
      color: var(--muted);
      font-size: 12px;
    }
    .told {
      cursor: help;
    }
    .value {
      font-size: 18px;
      font-weight: 620;
      letter-spacing: -0.01em;
      white-space: nowrap;
    }
    .note {
      font-size: 11.5px;
    }
  `,
})
export class MetricCard {
  readonly name = input.required<string>();
  readonly paise = input<number | null | undefined>();
  readonly text = input<string>();
  readonly isSigned = input(false);
  readonly note = input<string>();
  readonly testId = input<string>();
  /** What the number is, told on hover of its name. */
  readonly definition = input<string>();
  /** Of a text whose sign the card cannot see. */
  readonly tone = input('');

  protected readonly shown = computed(() => this.text() ?? compactRupees(this.paise(), this.isSigned()));
  protected readonly full = computed(() => (this.text() === undefined ? rupees(this.paise()) : ''));
  protected readonly shade = computed(() => (this.isSigned() ? toneOf(this.paise()) : this.tone()));
}
