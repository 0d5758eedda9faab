import { Component, computed, input, output, signal } from '@angular/core';
import { MatMenuModule, type MatMenuTrigger } from '@angular/material/menu';
import { TIMEFRAMES, parseTimeframe, type Timeframe } from '@artha/core';
import { ChartIcon } from './chart-icon.js';
import { valueOf } from '../ui/value-of.js';

/** Always in sight where there is room. */
const OFTEN: readonly Timeframe[] = ['1m', '3m', '5m', '15m', '1h', '1d'];

/** The timeframe of a chart: the usual ones at once, all others and any typed one behind them. */
@Component({
  selector: 'artha-timeframe-picker',
  imports: [ChartIcon, MatMenuModule],
  template: `<div class="segments" role="group" aria-label="Timeframe">
      @for (one of often(); track one) {
        <button
          type="button"
          [attr.aria-pressed]="one === timeframe()"
          [attr.data-testid]="'timeframe-' + one"
          (click)="chosen.emit(one)"
        >
          {{ one }}
        </button>
      }
      <button
        #trigger="matMenuTrigger"
        type="button"
        class="more"
        aria-label="All timeframes"
        data-testid="timeframes"
        [matMenuTriggerFor]="menu"
      >
        <artha-chart-icon name="down" [size]="16" />
      </button>
    </div>
    <mat-menu #menu="matMenu">
      <!-- A menu takes every key for itself; a field needs its own. -->
      <form
        novalidate
        (click)="$event.stopPropagation()"
        (keydown)="$event.key === 'Escape' || $event.stopPropagation()"
        (submit)="take($event, trigger)"
      >
        <div class="field">
          <label for="timeframe-typed">Any other</label>
          <input
            id="timeframe-typed"
            class="input"
            autocomplete="off"
            placeholder="75m, 2h, 90s"
            data-testid="timeframe-typed"
            [value]="text()"
            [attr.aria-invalid]="problem() !== null"
            aria-describedby="timeframe-problem"
            (input)="type($event)"
          />
        </div>
        <button type="submit" class="button small" [disabled]="typed() === null">Show</button>
        <span id="timeframe-problem" [class]="problem() ? 'problem' : 'hint'">{{
          problem() ?? 'Seconds, minutes or hours, up to 6h.'
        }}</span>
      </form>
      <div class="all">
        @for (one of all; track one) {
          <button
            mat-menu-item
            [class.chosen]="one === timeframe()"
            [attr.aria-current]="one === timeframe()"
            (click)="chosen.emit(one)"
          >
            {{ one }}
          </button>
        }
      </div>
    </mat-menu>`,
  styles: `
    .more {
      min-width: 24px;
      padding: 0 3px;
    }
    .more artha-chart-icon {
      vertical-align: middle;
    }
    form {
      display: grid;
      grid-template-columns: 1fr auto;
      align-items: end;
      gap: 6px 8px;
      width: 240px;
      padding: 10px 12px;
    }
    form .button {
      height: 32px;
    }
    form > span {
      grid-column: 1 / -1;
    }
    .all {
      display: grid;
      grid-template-columns: repeat(4, 1fr);
      border-top: 1px solid var(--line);
    }
    .chosen {
      background: var(--selected);
      font-weight: 600;
    }
  `,
})
export class TimeframePicker {
  readonly timeframe = input.required<Timeframe>();
  readonly chosen = output<Timeframe>();
  protected readonly all = TIMEFRAMES;
  protected readonly text = signal('');
  /** A rare one that is chosen stands among the usual ones. */
  protected readonly often = computed(() =>
    OFTEN.includes(this.timeframe()) ? OFTEN : [...OFTEN, this.timeframe()],
  );
  protected readonly typed = computed(() => parseTimeframe(this.text().trim().toLowerCase()));
  protected readonly problem = computed(() =>
    this.text() !== '' && this.typed() === null
      ? 'Write it like 75m: a number and s, m or h, up to 6h.'
      : null,
  );

  protected type(event: Event): void {
    this.text.set(valueOf(event));
  }
  protected take(event: Event, trigger: MatMenuTrigger): void {
    event.preventDefault();
    const typed = this.typed();
    if (!typed) return;
    this.chosen.emit(typed);
    this.text.set('');
    trigger.closeMenu();
  }
}
