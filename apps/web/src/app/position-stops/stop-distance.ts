import { Component, computed, input, output } from '@angular/core';
import { type StopLevel, type Timeframe } from '@artha/core';
import { type LevelText } from './stops-form.js';
import { valueOf } from '../ui/value-of.js';

type By = StopLevel['by'];
const UNITS: readonly { by: By; label: string }[] = [
  { by: 'percent', label: '%' },
  { by: 'points', label: '₹ away' },
  { by: 'price', label: '₹ price' },
  { by: 'atr', label: '× ATR' },
];
export const STOP_TIMEFRAMES: readonly Timeframe[] = ['1m', '3m', '5m', '10m', '15m', '30m', '1h'];

/** A level or distance: its number, what the number counts, and for average true ranges which. */
@Component({
  selector: 'artha-stop-distance',
  template: `<input
      class="input number"
      inputmode="decimal"
      autocomplete="off"
      [id]="name()"
      [attr.data-testid]="name()"
      [attr.aria-label]="label()"
      [attr.aria-invalid]="isWrong()"
      [value]="value().value"
      (input)="put({ value: valueOf($event) })"
    />
    <select
      class="select"
      [attr.aria-label]="label() + ' counts'"
      [attr.data-testid]="name() + '-by'"
      (change)="put({ by: unitOf($event) })"
    >
      @for (unit of units(); track unit.by) {
        <option [value]="unit.by" [selected]="unit.by === value().by">{{ unit.label }}</option>
      }
    </select>
    @if (value().by === 'atr') {
      <input
        class="input number bars"
        inputmode="numeric"
        autocomplete="off"
        [attr.aria-label]="label() + ': candles the average spans'"
        title="Candles the average spans"
        [value]="value().bars"
        (input)="put({ bars: valueOf($event) })"
      />
      <select
        class="select"
        [attr.aria-label]="label() + ': timeframe of the candles'"
        (change)="put({ timeframe: timeframeOf($event) })"
      >
        @for (one of timeframes; track one) {
          <option [value]="one" [selected]="one === value().timeframe">{{ one }}</option>
        }
      </select>
    }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .input {
      width: 92px;
      text-align: right;
    }
    .bars {
      width: 48px;
    }
    .select {
      width: auto;
      min-width: 84px;
    }
  `,
})
export class StopDistance {
  readonly name = input.required<string>();
  readonly label = input.required<string>();
  readonly value = input.required<LevelText>();
  readonly isWrong = input(false);
  /** A trail and a gain are distances; a stop and a target may be prices too. */
  readonly mayBePrice = input(false);
  readonly changed = output<LevelText>();

  protected readonly timeframes = STOP_TIMEFRAMES;
  protected readonly units = computed(() => UNITS.filter(({ by }) => by !== 'price' || this.mayBePrice()));
  protected readonly valueOf = valueOf;

  protected put(change: Partial<LevelText>): void {
    this.changed.emit({ ...this.value(), ...change });
  }
  protected unitOf(event: Event): By {
    return UNITS.find(({ by }) => by === valueOf(event))?.by ?? 'percent';
  }
  protected timeframeOf(event: Event): Timeframe {
    return STOP_TIMEFRAMES.find((one) => one === valueOf(event)) ?? '5m';
  }
}
