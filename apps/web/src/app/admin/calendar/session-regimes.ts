import { Component, computed, inject, resource, signal } from '@angular/core';
import { readFailure } from '../../live/reads.js';
import { Failed, Skeleton } from '../../ui/states.js';
import { CalendarClient } from './calendar-client.js';
import { DayHours } from './day-hours.js';

/** A day of each: closing auctions began on 3 August 2026 (NSE/CMTR/72394), and pushed derivatives to 15:40. */
const REGIMES = [
  { label: 'Until 31 Jul 2026', on: '2026-07-31' },
  { label: 'Since 3 Aug 2026', on: '2026-09-08' },
] as const;

/** The hours of an ordinary day, before and since the closing auction. */
@Component({
  selector: 'artha-session-regimes',
  imports: [DayHours, Failed, Skeleton],
  template: `<section class="panel" aria-label="Ordinary hours">
    <div class="panel-head"><h2>Ordinary hours</h2></div>
    <div class="which">
      <div class="segments" role="group" aria-label="Which rules">
        @for (regime of regimes; track regime.on) {
          <button type="button" [attr.aria-pressed]="on() === regime.on" (click)="on.set(regime.on)">
            {{ regime.label }}
          </button>
        }
      </div>
    </div>
    @if (day(); as day) {
      <artha-day-hours [groups]="day.groups" />
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="8" />
    }
  </section>`,
  styles: `
    .which {
      padding: 10px 12px 0;
    }
  `,
})
export class SessionRegimes {
  private readonly client = inject(CalendarClient);
  protected readonly regimes = REGIMES;
  protected readonly on = signal<string>(REGIMES[1].on);
  protected readonly read = resource({
    params: () => this.on(),
    loader: ({ params: on, abortSignal }) => this.client.day(on, abortSignal),
  });
  protected readonly day = computed(() => (this.read.hasValue() ? this.read.value() : null));
  protected readonly failure = readFailure(this.read);
}
