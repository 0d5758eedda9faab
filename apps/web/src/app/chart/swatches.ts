import { Component, input, output } from '@angular/core';
import { PALETTE_SIZE } from './workspace-codec.js';

const NAMES = ['Orange', 'Violet', 'Blue', 'Teal', 'Pink', 'Olive', 'Grey', 'Brown'];

/** The palette lines are drawn in. */
@Component({
  selector: 'artha-swatches',
  template: `<div role="radiogroup" [attr.aria-label]="'Colour of ' + label()">
    @for (slot of slots; track slot) {
      <button
        type="button"
        role="radio"
        [attr.aria-checked]="slot === colour()"
        [attr.aria-label]="names[slot - 1]"
        [title]="names[slot - 1]"
        [style.--slot]="'var(--series-' + slot + ')'"
        (click)="chosen.emit(slot)"
      ></button>
    }
  </div>`,
  styles: `
    div {
      display: flex;
      gap: 1px;
    }
    button {
      display: grid;
      place-items: center;
      width: 22px;
      height: 24px;
      padding: 0;
      border: 0;
      border-radius: 4px;
      background: transparent;
      cursor: pointer;
    }
    button::before {
      content: '';
      width: 14px;
      height: 14px;
      border-radius: 50%;
      background: var(--slot);
    }
    button[aria-checked='true']::before {
      outline: 2px solid var(--text);
      outline-offset: 1.5px;
    }
    button:hover {
      background: var(--hover);
    }
  `,
})
export class Swatches {
  readonly colour = input.required<number>();
  readonly label = input('the line');
  readonly chosen = output<number>();
  protected readonly slots = Array.from({ length: PALETTE_SIZE }, (_, at) => at + 1);
  protected readonly names = NAMES;
}
