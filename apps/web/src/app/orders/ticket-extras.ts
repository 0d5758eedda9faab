import { Component, computed, input, model } from '@angular/core';
import { StopDistance } from '../position-stops/stop-distance.js';
import { leastShown } from './iceberg-rules.js';
import { quantityOf } from './ticket-rules.js';
import { type StopsForm, type StopsProblems } from '../position-stops/stops-form.js';
import { valueOf } from '../ui/value-of.js';

type Guard = 'stop' | 'target' | 'trail';

const GUARDS: readonly { readonly field: Guard; readonly label: string; readonly short: string }[] = [
  { field: 'stop', label: 'Stop loss', short: 'SL' },
  { field: 'target', label: 'Target', short: 'TP' },
  { field: 'trail', label: 'Trail', short: 'Trail' },
];

/** What goes with an order besides its price: what guards the position it opens, how much of it is shown, and when it goes. */
@Component({
  selector: 'artha-ticket-extras',
  imports: [StopDistance],
  template: `<details [open]="isOpen()">
    <summary data-testid="ticket-more">
      Stop, target, iceberg, after market
      @for (word of set(); track word) {
        <span class="chip">{{ word }}</span>
      }
    </summary>
    <div class="rows">
      @for (one of guards; track one.field) {
        <div class="row">
          <label class="turn"
            ><input
              type="checkbox"
              [attr.data-testid]="'ticket-' + one.field + '-on'"
              [checked]="guard()[one.field].isOn"
              (change)="turn(one.field, $event)"
            />{{ one.label }}</label
          >
          @if (guard()[one.field].isOn) {
            <artha-stop-distance
              [name]="'ticket-' + one.field"
              [label]="one.label"
              [mayBePrice]="one.field !== 'trail'"
              [value]="guard()[one.field]"
              [isWrong]="problems()[one.field] !== undefined"
              (changed)="put(one.field, $event)"
            />
          }
          <span class="problem">{{ problems()[one.field] }}</span>
        </div>
      }
      <div class="row">
        <label class="turn"
          ><input
            type="checkbox"
            data-testid="ticket-iceberg-on"
            [checked]="mayBeIceberg() && disclosed() !== null"
            [disabled]="!mayBeIceberg()"
            (change)="turnIceberg($event)"
          />Iceberg</label
        >
        @if (!mayBeIceberg()) {
          <span class="hint">A Limit order of today, shown to the market bit by bit</span>
        } @else if (disclosed() !== null) {
          <span class="shown">
            <input
              class="input"
              inputmode="numeric"
              autocomplete="off"
              aria-label="Shown at a time"
              data-testid="ticket-disclosed"
              [value]="disclosed()"
              [attr.aria-invalid]="icebergProblem() !== undefined"
              aria-describedby="ticket-disclosed-problem"
              (input)="disclosed.set(valueOf($event))"
            />
            <span class="hint">shown at a time, the next when it is filled</span>
          </span>
        } @else {
          <span class="hint">In 2 to 10 legs, one after another</span>
        }
        <span class="problem" id="ticket-disclosed-problem" data-testid="ticket-disclosed-problem">{{
          icebergProblem()
        }}</span>
      </div>
      <div class="row">
        <label class="turn"
          ><input
            type="checkbox"
            data-testid="ticket-amo"
            [checked]="isAfterMarket()"
            (change)="isAfterMarket.set(checkedOf($event))"
          />After market</label
        >
        <span class="hint">Kept now, judged and sent when the instrument opens next</span>
      </div>
    </div>
    <p class="hint">Stop and target guard the position from the order’s first fill on.</p>
  </details>`,
  styles: `
    summary {
      color: var(--muted);
      font-size: 12px;
      cursor: pointer;
    }
    summary .chip {
      margin-left: 6px;
    }
    .rows {
      display: grid;
      gap: 6px;
      margin: 8px 0 6px;
    }
    .row {
      display: grid;
      grid-template-columns: 112px 1fr;
      align-items: center;
      gap: 2px 8px;
      min-height: 32px;
    }
    .turn {
      display: flex;
      align-items: center;
      gap: 8px;
      cursor: pointer;
    }
    .row .problem {
      grid-column: 2;
    }
    .shown {
      display: flex;
      align-items: center;
      gap: 8px;
    }
    .shown .input {
      width: 96px;
    }
    .problem:empty {
      display: none;
    }
    p {
      margin: 0;
    }
  `,
})
export class TicketExtras {
  readonly guard = model.required<StopsForm>();
  readonly isAfterMarket = model.required<boolean>();
  readonly problems = input<StopsProblems>({});
  /** How much an iceberg shows at a time, as typed; null: it is none. */
  readonly disclosed = model<string | null>(null);
  readonly mayBeIceberg = input(false);
  readonly icebergProblem = input<string>();
  readonly quantity = input('');
  readonly lotQuantity = input(1);
  /** Unfolded at first: something is set, or the market is closed and only this makes sense. */
  readonly isOpen = input(false);

  protected readonly guards = GUARDS;
  protected readonly set = computed(() => [
    ...GUARDS.filter(({ field }) => this.guard()[field].isOn).map(({ short }) => short),
    ...(this.mayBeIceberg() && this.disclosed() !== null ? ['Iceberg'] : []),
    ...(this.isAfterMarket() ? ['AMO'] : []),
  ]);
  protected readonly valueOf = valueOf;

  protected checkedOf(event: Event): boolean {
    return (event.target as HTMLInputElement).checked;
  }

  /** At first a tenth is shown, the least that can be. */
  protected turnIceberg(event: Event): void {
    const least = leastShown(quantityOf(this.quantity()) ?? 0, this.lotQuantity());
    this.disclosed.set(this.checkedOf(event) ? String(least || '') : null);
  }
  protected turn(field: Guard, event: Event): void {
    this.put(field, { isOn: this.checkedOf(event) });
  }
  protected put(field: Guard, change: Partial<StopsForm[Guard]>): void {
    this.guard.update((guard) => ({ ...guard, [field]: { ...guard[field], ...change } }));
  }
}
