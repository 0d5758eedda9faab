import { Component, input, output } from '@angular/core';

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
  readonly isOff?: boolean;
}

/** A few things side by side, of which one is chosen. */
@Component({
  selector: 'artha-choices',
  template: `<span class="label" [id]="name()">{{ label() }}</span>
    <div class="segments" role="group" [attr.aria-labelledby]="name()">
      @for (one of choices(); track one.value) {
        <button
          type="button"
          [attr.title]="one.hint"
          [attr.data-testid]="name() + '-' + one.value.toLowerCase()"
          [attr.aria-pressed]="value() === one.value"
          [disabled]="one.isOff ?? false"
          (click)="chosen.emit(one.value)"
        >
          {{ one.label }}
        </button>
      }
    </div>`,
  host: { class: 'field' },
})
export class Choices<T extends string> {
  /** Of the group, and with what is chosen where a test finds it. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice<T>[]>();
  readonly value = input.required<T>();
  readonly chosen = output<T>();
}
