import { Component, computed, input, output } from '@angular/core';
import { type LimitRule } from '@artha/core';
import { RULES } from './risk-rules.js';
import { valueOf } from '../ui/value-of.js';

const UNITS = { rupees: '₹', percent: '%', minutes: 'minutes', count: '' } as const;

/** The value of one limit as it is typed; empty is none. */
@Component({
  selector: 'artha-limit-field',
  template: `<label [attr.for]="name()">
      {{ words().label }}
      @if (unit(); as unit) {
        <span class="faint">({{ unit }})</span>
      }
    </label>
    <input
      class="input"
      autocomplete="off"
      inputmode="decimal"
      placeholder="no limit"
      [id]="name()"
      [attr.data-testid]="name()"
      [title]="words().hint"
      [value]="value()"
      [attr.aria-invalid]="problem() !== undefined"
      (input)="type($event)"
    />
    @if (problem(); as problem) {
      <span class="problem" role="alert">{{ problem }}</span>
    }`,
  host: { class: 'field' },
})
export class LimitField {
  readonly rule = input.required<LimitRule>();
  /** Of the field, and where a test finds it. */
  readonly name = input.required<string>();
  readonly value = input.required<string>();
  readonly problem = input<string>();
  readonly typed = output<string>();
  protected readonly words = computed(() => RULES[this.rule()]);
  protected readonly unit = computed(() => UNITS[this.words().unit]);

  protected type(event: Event): void {
    this.typed.emit(valueOf(event));
  }
}
