import { Component, inject, linkedSignal, resource, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { type NewPromotionGates } from '../live/shapes.js';
import { IstTime } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { RiskClient } from './risk-client.js';

type Gate = Exclude<keyof NewPromotionGates, 'traderMayOverride'>;
const GATES: readonly {
  readonly name: Gate;
  readonly label: string;
  readonly most: number;
  readonly isWhole: boolean;
}[] = [
  { name: 'leastBacktestTrades', label: 'Trades in a backtest, at least', most: 100_000, isWhole: true },
  { name: 'leastProfitFactor', label: 'Its profit factor, at least', most: 100, isWhole: false },
  { name: 'mostDrawdownPercent', label: 'Its deepest fall, at most %', most: 100, isWhole: false },
  { name: 'leastPaperDays', label: 'Days of trades on paper, at least', most: 1_000, isWhole: true },
  { name: 'leastPaperTrades', label: 'Trades closed on paper, at least', most: 100_000, isWhole: true },
];

/** What every strategy has to have shown before it trades real money; an administrator changes it. */
@Component({
  selector: 'artha-promotion-gates',
  imports: [Failed, IstTime, Skeleton],
  template: `@if (gates(); as gates) {
      <form novalidate (submit)="save($event)" data-testid="promotion-gates">
        @for (gate of fields; track gate.name) {
          <div class="field">
            <label [for]="gate.name">{{ gate.label }}</label>
            <input
              class="input"
              inputmode="decimal"
              autocomplete="off"
              [id]="gate.name"
              [attr.data-testid]="'gate-' + gate.name"
              [value]="texts()[gate.name]"
              [attr.aria-invalid]="valueOf(gate.name) === null"
              (input)="type(gate.name, $event)"
            />
            @if (valueOf(gate.name) === null) {
              <span class="problem"
                >{{ gate.isWhole ? 'A whole number' : 'A number' }}, 0 to {{ gate.most }}.</span
              >
            }
          </div>
        }
        <label class="check">
          <input type="checkbox" [checked]="mayOverride()" (change)="mayOverride.set(!mayOverride())" />
          Traders may go past them with a reason, which is audited
        </label>
        <div class="row">
          @if (gates.changedAt; as at) {
            <span class="muted"
              >Changed by {{ gates.changedBy ?? 'somebody who is gone' }},
              <span class="number">{{ at | istTime }}</span></span
            >
          }
          <button type="submit" class="button small push" data-testid="gates-save" [disabled]="isBusy()">
            {{ isBusy() ? 'Saving…' : 'Save' }}
          </button>
        </div>
      </form>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }`,
  styles: `
    form {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(210px, 1fr));
      gap: 12px 16px;
      padding: 14px;
    }
    .check {
      display: flex;
      grid-column: 1 / -1;
      gap: 8px;
      align-items: center;
    }
    .row {
      display: flex;
      grid-column: 1 / -1;
      gap: 12px;
      align-items: center;
    }
  `,
})
export class PromotionGatesForm {
  private readonly client = inject(RiskClient);
  private readonly toasts = inject(Toasts);
  protected readonly fields = GATES;
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.gates(abortSignal) });
  protected readonly gates = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly texts = linkedSignal<Record<Gate, string>>(() => {
    const gates = this.gates();
    return Object.fromEntries(GATES.map(({ name }) => [name, String(gates?.[name] ?? '')])) as Record<
      Gate,
      string
    >;
  });
  protected readonly mayOverride = linkedSignal(() => this.gates()?.traderMayOverride ?? false);
  protected readonly isBusy = signal(false);

  /** Null: it is none that may be set. */
  protected valueOf(name: Gate): number | null {
    const gate = GATES.find((one) => one.name === name);
    const text = (this.texts()[name] ?? '').trim();
    const isNumber = (gate?.isWhole === true ? /^\d{1,6}$/ : /^\d{1,3}(\.\d{1,2})?$/).test(text);
    return isNumber && Number(text) <= (gate?.most ?? 0) ? Number(text) : null;
  }
  protected type(name: Gate, event: Event): void {
    const text = (event.target as HTMLInputElement).value;
    this.texts.update((texts) => ({ ...texts, [name]: text }));
  }
  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const values = GATES.map(({ name }) => [name, this.valueOf(name)] as const);
    if (this.isBusy() || values.some(([, value]) => value === null)) return;
    this.isBusy.set(true);
    try {
      const gates = { ...Object.fromEntries(values), traderMayOverride: this.mayOverride() };
      this.gates.set(await this.client.changeGates(gates as NewPromotionGates));
      this.toasts.show('good', 'Strategies are held to these before they trade real money.');
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
