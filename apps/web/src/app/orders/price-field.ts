import { Component, input, output } from '@angular/core';
import { valueOf } from '../ui/value-of.js';

/** A price in rupees with buttons for one tick up and down, and below it what is wrong with it. */
@Component({
  selector: 'artha-price-field',
  template: `<label class="label" [for]="name()">{{ label() }}</label>
    <div class="stepper">
      <input
        class="input"
        inputmode="decimal"
        autocomplete="off"
        [id]="name()"
        [attr.data-testid]="name()"
        [disabled]="isOff()"
        [value]="isOff() ? 'At market' : value()"
        [attr.aria-invalid]="problem() !== undefined"
        [attr.aria-describedby]="name() + '-problem'"
        (input)="typed($event)"
      />
      @if (!isOff()) {
        <button type="button" [attr.aria-label]="label() + ' one tick lower'" (click)="stepped.emit(-1)">
          −
        </button>
        <button type="button" [attr.aria-label]="label() + ' one tick higher'" (click)="stepped.emit(1)">
          +
        </button>
      }
    </div>
    <span class="problem" [id]="name() + '-problem'" [attr.data-testid]="name() + '-problem'">{{
      problem()
    }}</span>`,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 4px;
      min-width: 0;
    }
    .stepper {
      display: flex;
      gap: 4px;
    }
    input {
      min-width: 0;
    }
    button {
      flex: none;
      width: 28px;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--text);
      font-size: 15px;
      cursor: pointer;
    }
    .problem:empty {
      display: none;
    }
  `,
})
export class PriceField {
  /** Of the field, and where a test finds it. */
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  /** As typed. */
  readonly value = input.required<string>();
  readonly problem = input<string>();
  /** The order takes whatever price there is. */
  readonly isOff = input(false);
  readonly changed = output<string>();
  readonly stepped = output<number>();

  protected typed(event: Event): void {
    this.changed.emit(valueOf(event));
  }
}
