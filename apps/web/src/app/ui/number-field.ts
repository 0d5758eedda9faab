import { Component, input, output } from '@angular/core';
import { valueOf } from './value-of.js';

/** A number that is typed as text, and below it what is wrong with it. */
@Component({
  selector: 'artha-number-field',
  template: `<label [for]="name()">{{ label() }}</label>
    <input
      class="input"
      autocomplete="off"
      [attr.inputmode]="isWhole() ? 'numeric' : 'decimal'"
      [id]="name()"
      [attr.data-testid]="name()"
      [placeholder]="placeholder()"
      [value]="value()"
      [attr.aria-invalid]="problem() !== null"
      [attr.aria-describedby]="name() + '-problem'"
      (input)="type($event)"
    />
    <span class="problem" [id]="name() + '-problem'">{{ problem() }}</span>`,
  styles: `
    .problem:empty {
      display: none;
    }
  `,
  host: { class: 'field' },
})
export class NumberField {
  /** Of the field, and where a test finds it. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  /** As typed. */
  readonly value = input.required<string>();
  readonly problem = input<string | null>(null);
  readonly placeholder = input('');
  readonly isWhole = input(false);
  readonly typed = output<string>();

  protected type(event: Event): void {
    this.typed.emit(valueOf(event));
  }
}
