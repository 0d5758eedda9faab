import { Component, computed, model } from '@angular/core';
import { type Weekday } from '@artha/core';
import { scheduleProblem, TRADING_WEEKDAYS, type ScheduleDraft } from './schedule-rules.js';
import { valueOf } from '../ui/value-of.js';

/** When a deployment may enter, and whether it is out by the end. */
@Component({
  selector: 'artha-schedule-fields',
  template: `<label class="check">
      <input type="checkbox" data-testid="schedule-on" [checked]="draft().isOn" (change)="toggle('isOn')" />
      Enters at certain hours only
    </label>
    @if (draft().isOn) {
      <div class="hours">
        <div class="field">
          <label for="schedule-from">From</label>
          <input
            id="schedule-from"
            class="input"
            type="time"
            data-testid="schedule-from"
            [value]="draft().from"
            [attr.aria-invalid]="problem() !== null"
            (input)="type('from', $event)"
          />
        </div>
        <div class="field">
          <label for="schedule-to">To</label>
          <input
            id="schedule-to"
            class="input"
            type="time"
            data-testid="schedule-to"
            [value]="draft().to"
            [attr.aria-invalid]="problem() !== null"
            (input)="type('to', $event)"
          />
        </div>
        <div class="field days">
          <span class="label" id="schedule-days">Days</span>
          <div class="segments" role="group" aria-labelledby="schedule-days">
            @for (one of weekdays; track one.day) {
              <button
                type="button"
                [attr.aria-pressed]="draft().weekdays.includes(one.day)"
                (click)="flip(one.day)"
              >
                {{ one.short }}
              </button>
            }
          </div>
        </div>
      </div>
      <label class="check">
        <input
          type="checkbox"
          data-testid="schedule-square-off"
          [checked]="draft().squareOff"
          (change)="toggle('squareOff')"
        />
        Square off what it holds at the end
      </label>
      @if (problem(); as text) {
        <span class="problem" role="alert">{{ text }}</span>
      } @else {
        <span class="hint">Indian time, by the market’s own clock. Exits pass at any time.</span>
      }
    }`,
  styles: `
    :host {
      display: grid;
      gap: 8px;
    }
    .hours {
      display: flex;
      flex-wrap: wrap;
      gap: 12px;
    }
    .check {
      display: flex;
      gap: 8px;
      align-items: center;
    }
  `,
})
export class ScheduleFields {
  readonly draft = model.required<ScheduleDraft>();
  protected readonly weekdays = TRADING_WEEKDAYS;
  protected readonly problem = computed(() => scheduleProblem(this.draft()));

  protected toggle(field: 'isOn' | 'squareOff'): void {
    this.draft.update((draft) => ({ ...draft, [field]: !draft[field] }));
  }
  protected type(field: 'from' | 'to', event: Event): void {
    const time = valueOf(event);
    this.draft.update((draft) => ({ ...draft, [field]: time }));
  }
  protected flip(day: Weekday): void {
    this.draft.update(({ weekdays, ...draft }) => ({
      ...draft,
      weekdays: weekdays.includes(day) ? weekdays.filter((one) => one !== day) : [...weekdays, day],
    }));
  }
}
