import { Component, inject } from '@angular/core';
import { BookStore } from '../live/book.js';
import { type Mode } from '../live/shapes.js';

const MODES: readonly { readonly mode: Mode; readonly label: string; readonly hint: string }[] = [
  { mode: 'paper', label: 'PAPER', hint: 'Orders are filled on paper; no money moves' },
  { mode: 'live', label: 'LIVE', hint: 'Orders go to the broker, with real money' },
];

/** Whose money is traded and shown: a word where there is only paper, a choice where a broker is linked. */
@Component({
  selector: 'artha-mode-switch',
  template: `@if (books.hasBroker()) {
      <div class="segments" role="group" aria-label="Paper or real money">
        @for (one of modes; track one.mode) {
          <button
            type="button"
            [class]="one.mode"
            [title]="one.hint"
            [attr.data-testid]="'mode-' + one.mode"
            [attr.aria-pressed]="books.mode() === one.mode"
            (click)="books.choose(one.mode)"
          >
            {{ one.label }}
          </button>
        }
      </div>
    } @else {
      <span class="chip paper" title="Orders are filled on paper; no money moves">PAPER</span>
    }`,
  styles: `
    .chip,
    button {
      font-size: 11px;
      font-weight: 700;
      letter-spacing: 0.06em;
    }
    .chip.paper,
    .paper[aria-pressed='true'] {
      background: var(--paper-tint);
      color: var(--paper);
    }
    .live[aria-pressed='true'] {
      background: var(--live-tint);
      color: var(--live);
    }
  `,
})
export class ModeSwitch {
  protected readonly books = inject(BookStore);
  protected readonly modes = MODES;
}
