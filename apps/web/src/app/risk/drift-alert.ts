import { Component, computed, inject, linkedSignal, resource } from '@angular/core';
import { lastRead, readFailure } from '../live/reads.js';
import { ChangedBy } from '../ui/changed-by.js';
import { NumberField } from '../ui/number-field.js';
import { PanelForm } from '../ui/panel-form.js';
import { saving } from '../ui/saving.js';
import { Failed, Skeleton } from '../ui/states.js';
import { RiskClient } from './risk-client.js';

/** From which drift on the traders of an account are told; an administrator changes it. */
@Component({
  selector: 'artha-drift-alert',
  imports: [ChangedBy, Failed, NumberField, PanelForm, Skeleton],
  template: `@if (alert(); as alert) {
      <artha-panel-form name="drift" [isBusy]="saving.isBusy()" (sent)="save()">
        <artha-number-field
          name="drift-above"
          label="Traders are told above, %"
          [value]="text()"
          [problem]="abovePercent() === null ? 'A number, 0 to 100.' : null"
          (typed)="text.set($event)"
        />
        <p class="muted">
          After a day’s close each deployment that traded is laid over the backtest of the same hours. 0 % is
          what the backtest does, trade by trade; 100 % is nothing of it.
        </p>
        <artha-changed-by foot [at]="alert.changedAt" [by]="alert.changedBy" />
      </artha-panel-form>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    p {
      grid-column: 2 / -1;
      align-self: center;
    }
    @media (max-width: 719px) {
      p {
        grid-column: 1 / -1;
      }
    }
  `,
})
export class DriftAlertForm {
  private readonly client = inject(RiskClient);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.driftAlert(abortSignal) });
  protected readonly alert = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly text = linkedSignal(() => String(this.alert()?.abovePercent ?? ''));
  protected readonly abovePercent = computed(() => {
    const text = this.text().trim();
    return /^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100 ? Number(text) : null;
  });
  protected readonly saving = saving();

  protected async save(): Promise<void> {
    const above = this.abovePercent();
    if (above === null) return;
    await this.saving.run(async () => {
      this.alert.set(await this.client.changeDriftAlert(above));
      return `Traders are told of a drift above ${above} %.`;
    });
  }
}
