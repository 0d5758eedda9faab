import { Component, inject, linkedSignal, resource } from '@angular/core';
import { lastRead, readFailure } from '../live/reads.js';
import { type NewPromotionGates } from '../live/shapes.js';
import { ChangedBy } from '../ui/changed-by.js';
import { NumberField } from '../ui/number-field.js';
import { PanelForm } from '../ui/panel-form.js';
import { saving } from '../ui/saving.js';
import { Failed, Skeleton } from '../ui/states.js';
import { RiskClient } from './risk-client.js';

type GateName = Exclude<keyof NewPromotionGates, 'traderMayOverride'>;
interface Gate {
  readonly name: GateName;
  readonly label: string;
  readonly most: number;
  readonly isWhole: boolean;
}
const GATES: readonly Gate[] = [
  { name: 'leastBacktestTrades', label: 'Trades in a backtest, at least', most: 100_000, isWhole: true },
  { name: 'leastProfitFactor', label: 'Its profit factor, at least', most: 100, isWhole: false },
  { name: 'mostDrawdownPercent', label: 'Its deepest fall, at most %', most: 100, isWhole: false },
  { name: 'leastPaperDays', label: 'Days of trades on paper, at least', most: 1_000, isWhole: true },
  { name: 'leastPaperTrades', label: 'Trades closed on paper, at least', most: 100_000, isWhole: true },
];

/** What every strategy has to have shown before it trades real money; an administrator changes it. */
@Component({
  selector: 'artha-promotion-gates',
  imports: [ChangedBy, Failed, NumberField, PanelForm, Skeleton],
  template: `@if (gates(); as gates) {
      <artha-panel-form name="gates" [isBusy]="saving.isBusy()" (sent)="save()">
        @for (gate of fields; track gate.name) {
          <artha-number-field
            [name]="'gate-' + gate.name"
            [label]="gate.label"
            [isWhole]="gate.isWhole"
            [value]="texts()[gate.name]"
            [problem]="problemOf(gate)"
            (typed)="type(gate.name, $event)"
          />
        }
        <label class="tick">
          <input type="checkbox" [checked]="mayOverride()" (change)="mayOverride.set(!mayOverride())" />
          Traders may go past them with a reason, which is audited
        </label>
        <artha-changed-by foot [at]="gates.changedAt" [by]="gates.changedBy" />
      </artha-panel-form>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="3" />
    }`,
  styles: `
    .tick {
      grid-column: 1 / -1;
    }
  `,
})
export class PromotionGatesForm {
  private readonly client = inject(RiskClient);
  protected readonly fields = GATES;
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.gates(abortSignal) });
  protected readonly gates = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly texts = linkedSignal<Record<GateName, string>>(() => {
    const gates = this.gates();
    return Object.fromEntries(GATES.map(({ name }) => [name, String(gates?.[name] ?? '')])) as Record<
      GateName,
      string
    >;
  });
  protected readonly mayOverride = linkedSignal(() => this.gates()?.traderMayOverride ?? false);
  protected readonly saving = saving();

  protected problemOf({ name, isWhole, most }: Gate): string | null {
    if (this.valueOf(name) !== null) return null;
    return `${isWhole ? 'A whole number' : 'A number'}, 0 to ${most}.`;
  }
  protected type(name: GateName, text: string): void {
    this.texts.update((texts) => ({ ...texts, [name]: text }));
  }
  protected async save(): Promise<void> {
    const values = GATES.map(({ name }) => [name, this.valueOf(name)] as const);
    if (values.some(([, value]) => value === null)) return;
    const gates = { ...Object.fromEntries(values), traderMayOverride: this.mayOverride() };
    await this.saving.run(async () => {
      this.gates.set(await this.client.changeGates(gates as NewPromotionGates));
      return 'Strategies are held to these before they trade real money.';
    });
  }

  /** Null: it is none that may be set. */
  private valueOf(name: GateName): number | null {
    const gate = GATES.find((one) => one.name === name);
    const text = (this.texts()[name] ?? '').trim();
    const isNumber = (gate?.isWhole === true ? /^\d{1,6}$/ : /^\d{1,3}(\.\d{1,2})?$/).test(text);
    return isNumber && Number(text) <= (gate?.most ?? 0) ? Number(text) : null;
  }
}
