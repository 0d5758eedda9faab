import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { sentence } from '../live/api.js';
import { type Backtest, type Metrics, type ParameterSpec } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { valueText } from '../strategies/parameter-rules.js';
import { MetricCard } from '../ui/metric-card.js';
import { percent, quantity, ratio, signedPercent } from '../ui/money.js';
import { DayText, IstTime, Quantity, Rupees, Ticker } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Failed, Skeleton } from '../ui/states.js';
import { BacktestsClient } from './backtests-client.js';
import { BacktestsStore } from './backtests-store.js';
import { ReportCharts } from './report-charts.js';
import { TradeTable } from './trade-table.js';

/** How a strategy would have done: its numbers, its curve and every trade. Fills itself in as the run goes on. */
@Component({
  selector: 'artha-report-page',
  imports: [
    DayText,
    Failed,
    IstTime,
    MetricCard,
    ProgressBar,
    Quantity,
    ReportCharts,
    RouterLink,
    Rupees,
    Skeleton,
    Ticker,
    TradeTable,
  ],
  templateUrl: './report-page.html',
  styleUrl: './report-page.css',
  host: { class: 'page' },
})
export class ReportPage {
  readonly backtestId = input.required<string>();
  private readonly client = inject(BacktestsClient);
  private readonly store = inject(BacktestsStore);
  private readonly catalogue = inject(CatalogueStore);

  private readonly told = computed(() => this.store.find(this.backtestId()));
  /** Read again when the socket says that the run is over: only HTTP carries the curve. */
  protected readonly read = resource({
    params: () => ({ id: this.backtestId(), isOver: isOver(this.told()) }),
    loader: ({ params, abortSignal }) => this.client.read(params.id, abortSignal),
  });
  protected readonly failure = computed(() => (this.read.error() ? sentence(this.read.error()) : null));
  protected readonly backtest = computed<Backtest | null>(() => {
    const read = this.read.hasValue() ? this.read.value() : null;
    const told = this.told();
    return read && (isOver(read) || !told) ? read : (told ?? read);
  });
  protected readonly title = computed(() => {
    const backtest = this.backtest();
    return backtest ? this.catalogue.titleOf(backtest.strategyId) : '';
  });
  protected readonly parameters = computed(() =>
    Object.entries(this.backtest()?.parameters ?? {})
      .map(([name, value]) => {
        const spec = this.specOf(name);
        return `${spec?.label ?? name} ${valueText(spec, value)}`;
      })
      .join(', '),
  );
  protected readonly ratios = computed(() => ratiosOf(this.backtest()?.metrics ?? null));

  private specOf(name: string): ParameterSpec | undefined {
    const specs = this.catalogue.find(this.backtest()?.strategyId ?? '')?.parameters ?? [];
    return specs.find((spec) => spec.name === name);
  }
}

function isOver(backtest: Backtest | null): boolean {
  return backtest?.state === 'finished' || backtest?.state === 'failed';
}

function ratiosOf(metrics: Metrics | null): { name: string; text: string; note?: string; testId: string }[] {
  if (!metrics) return [];
  return [
    { name: 'Return', text: signedPercent(metrics.returnPercent), testId: 'metric-return' },
    { name: 'CAGR', text: signedPercent(metrics.cagrPercent), testId: 'metric-cagr' },
    { name: 'Max drawdown', text: percent(metrics.maxDrawdownPercent), testId: 'metric-drawdown' },
    { name: 'Sharpe', text: ratio(metrics.sharpe), testId: 'metric-sharpe' },
    { name: 'Sortino', text: ratio(metrics.sortino), testId: 'metric-sortino' },
    { name: 'Profit factor', text: ratio(metrics.profitFactor), testId: 'metric-profit-factor' },
    {
      name: 'Trades',
      text: quantity(metrics.trades),
      note: `${quantity(metrics.wins)} won, ${percent(metrics.winRatePercent, 1)}`,
      testId: 'metric-trades',
    },
    { name: 'Time in market', text: percent(metrics.exposurePercent, 1), testId: 'metric-exposure' },
  ];
}
