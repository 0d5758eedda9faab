import { Component, computed, inject, input } from '@angular/core';
import { type Position } from '../live/shapes.js';
import { Ticker } from '../ui/pipes.js';
import { PositionStopsDialog } from './stops-dialog.js';
import { StopsStore } from './stops-store.js';
import { stopsWords } from './stops-words.js';

/** Where a position is left, on a button that changes it. */
@Component({
  selector: 'artha-stops-button',
  imports: [Ticker],
  template: `<button
    type="button"
    class="button small"
    [class.set]="stops() !== null"
    [attr.data-testid]="'stops-' + position().instrumentId"
    [title]="stops()?.text ?? 'Stop loss, target, trailing stop, time'"
    (click)="dialog.open(position())"
  >
    @if (words(); as words) {
      {{ words }}
    } @else {
      <span class="faint">Stop</span>
    }
    <span class="visually-hidden">: stops of {{ position().instrumentId | ticker }}</span>
  </button>`,
  styles: `
    .set {
      font-variant-numeric: tabular-nums;
    }
    @container (max-width: 620px) {
      .button {
        padding: 0 6px;
        font-size: 11.5px;
      }
    }
  `,
})
export class StopsButton {
  readonly position = input.required<Position>();
  protected readonly dialog = inject(PositionStopsDialog);
  private readonly store = inject(StopsStore);
  protected readonly stops = computed(() => this.store.of(this.position().id));
  protected readonly words = computed(() => stopsWords(this.stops()));
}
