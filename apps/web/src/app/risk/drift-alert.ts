import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { sentence } from '../live/api.js';
import { lastRead, readFailure } from '../live/reads.js';
import { IstTime } from '../ui/pipes.js';
import { Failed, Skeleton } from '../ui/states.js';
import { Toasts } from '../ui/toasts.js';
import { RiskClient } from './risk-client.js';

/** From which drift on the traders of an account are told; an administrator changes it. */
@Component({
  selector: 'artha-drift-alert',
  imports: [Failed, IstTime, Skeleton],
  template: `@if (alert(); as alert) {
      <form novalidate (submit)="save($event)" data-testid="drift-alert">
        <div class="field">
          <label for="drift-above">Traders are told above, %</label>
          <input
            id="drift-above"
            class="input"
            inputmode="decimal"
            autocomplete="off"
            data-testid="drift-above"
            [value]="text()"
            [attr.aria-invalid]="abovePercent() === null"
            (input)="type($event)"
          />
          @if (abovePercent() === null) {
            <span class="problem">A number, 0 to 100.</span>
          }
        </div>
        <p class="muted">
          After a day’s close each deployment that traded is laid over the backtest of the same hours. 0 % is
          what the backtest does, trade by trade; 100 % is nothing of it.
        </p>
        <div class="row">
          @if (alert.changedAt; as at) {
            <span class="muted"
              >Changed by {{ alert.changedBy ?? 'somebody who is gone' }},
              <span class="number">{{ at | istTime }}</span></span
            >
          } @else {
            <span class="muted">As it came</span>
          }
          <button type="submit" class="button small push" data-testid="drift-save" [disabled]="isBusy()">
            {{ isBusy() ? 'Saving…' : 'Save' }}
          </button>
        </div>
      </form>
    } @else if (failure()) {
      <artha-failed [text]="failure()" (retry)="read.reload()" />
    } @else {
      <artha-skeleton [rows]="2" />
    }`,
  styles: `
    form {
      display: grid;
      grid-template-columns: 210px minmax(0, 1fr);
      gap: 12px 16px;
      align-items: center;
      padding: 14px;
    }
    p {
      margin: 0;
    }
    .row {
      display: flex;
      grid-column: 1 / -1;
      flex-wrap: wrap;
      gap: 8px 12px;
      align-items: center;
    }
    @media (max-width: 719px) {
      form {
        grid-template-columns: 1fr;
      }
    }
  `,
})
export class DriftAlertForm {
  private readonly client = inject(RiskClient);
  private readonly toasts = inject(Toasts);
  protected readonly read = resource({ loader: ({ abortSignal }) => this.client.driftAlert(abortSignal) });
  protected readonly alert = lastRead(this.read);
  protected readonly failure = readFailure(this.read);
  protected readonly text = linkedSignal(() => String(this.alert()?.abovePercent ?? ''));
  protected readonly abovePercent = computed(() => {
    const text = this.text().trim();
    return /^\d{1,3}(\.\d)?$/.test(text) && Number(text) <= 100 ? Number(text) : null;
  });
  protected readonly isBusy = signal(false);

  protected type(event: Event): void {
    this.text.set((event.target as HTMLInputElement).value);
  }
  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const above = this.abovePercent();
    if (above === null || this.isBusy()) return;
    this.isBusy.set(true);
    try {
      this.alert.set(await this.client.changeDriftAlert(above));
      this.toasts.show('good', `Traders are told of a drift above ${above} %.`);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isBusy.set(false);
    }
  }
}
