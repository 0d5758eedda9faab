import { Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { sentence } from '../live/api.js';
import { type Backtest } from '../live/shapes.js';
import { Toasts } from '../ui/toasts.js';
import { BacktestsClient } from './backtests-client.js';
import { BacktestsStore } from './backtests-store.js';

/** What can be done with a run: once more with the same settings, beside others, or kept as a file. */
@Component({
  selector: 'artha-report-actions',
  imports: [RouterLink],
  template: `<button
      type="button"
      class="button small"
      data-testid="rerun"
      [disabled]="isStarting()"
      (click)="runAgain()"
    >
      {{ isStarting() ? 'Starting…' : 'Run again' }}
    </button>
    @if (isFinished()) {
      <a class="button small" data-testid="debug" [routerLink]="['/backtests', backtest().id, 'debug']"
        >Debug</a
      >
      <a class="button small" routerLink="/backtests/compare" [queryParams]="{ ids: backtest().id }">
        Compare
      </a>
      <span class="muted">Keep as</span>
      @for (file of files(); track file.name) {
        <a
          class="button small"
          download
          [href]="file.address"
          [attr.data-testid]="'export-' + file.name"
          [title]="file.about"
          >{{ file.label }}</a
        >
      }
    }`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin-left: auto;
    }
    .muted {
      margin-left: 6px;
      font-size: 12px;
    }
    @media (max-width: 719px) {
      :host {
        margin-left: 0;
      }
    }
  `,
})
export class ReportActions {
  readonly backtest = input.required<Backtest>();
  private readonly client = inject(BacktestsClient);
  private readonly store = inject(BacktestsStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly isStarting = signal(false);
  protected readonly isFinished = computed(() => this.backtest().state === 'finished');
  protected readonly files = computed(() => {
    const of = (path: string): string => `/api/v1/backtests/${this.backtest().id}/${path}`;
    return [
      { name: 'pdf', label: 'PDF', address: of('report.pdf'), about: 'The report, to print' },
      { name: 'trades', label: 'Trades CSV', address: of('trades.csv'), about: 'Every trade, in rupees' },
      {
        name: 'equity',
        label: 'Equity CSV',
        address: of('equity.csv'),
        about: 'The curve, 1,000 points at most',
      },
      // Runs from before a product could be chosen told no heads.
      ...(this.backtest().product === null
        ? []
        : [
            {
              name: 'charges',
              label: 'Charges CSV',
              address: of('charges.csv'),
              about: 'By head, in rupees',
            },
          ]),
      { name: 'json', label: 'JSON', address: of('report.json'), about: 'Everything, as the API writes it' },
    ];
  });

  protected async runAgain(): Promise<void> {
    const { strategyId, parameters, instrumentId, secondInstrumentId } = this.backtest();
    const { timeframe, fromOn, toOn } = this.backtest();
    const { capitalPaise, quantity, sizing, slippageBps } = this.backtest();
    const { commissionBps, tariff, product } = this.backtest();
    this.isStarting.set(true);
    try {
      const started = await this.client.run({
        id: crypto.randomUUID(),
        strategyId,
        parameters,
        instrumentId,
        secondInstrumentId,
        timeframe,
        fromOn,
        toOn,
        capitalPaise,
        quantity,
        sizing,
        slippageBps,
        commissionBps,
        tariff,
        product,
      });
      this.store.take(started);
      await this.router.navigate(['/backtests', started.id]);
    } catch (thrown) {
      this.toasts.show('bad', sentence(thrown));
    } finally {
      this.isStarting.set(false);
    }
  }
}
