import { Component, computed, inject, input, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { chargingText } from '@artha/core';
import { readFailure } from '../live/reads.js';
import { type Backtest, type ParameterSpec } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { valueText } from '../strategies/parameter-rules.js';
import { DayText, IstTime, Rupees, Ticker } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { BacktestsClient } from './backtests-client.js';
import { BacktestsStore } from './backtests-store.js';
import { BreakdownPanel } from './breakdown-panel.js';
import { ChargesPanel } from './charges-panel.js';
import { entrySizeText } from '../strategies/deployment-rows.js';
import { EquityChart } from './charts/equity-chart.js';
import { ExcursionsChart } from './charts/excursions-chart.js';
import { HistogramChart } from './charts/histogram-chart.js';
import { RollingChart } from './charts/rolling-chart.js';
import { DrawdownTable } from './drawdown-table.js';
import { LookAheadPanel } from './look-ahead-panel.js';
import { LooseEnds } from './loose-ends.js';
import { MetricPanel } from './metric-panel.js';
import { MonthlyHeatmap } from './monthly-heatmap.js';
import { ReportActions } from './report-actions.js';
import { ReportNotes } from './report-notes.js';
import { WeekdayHeatmap } from './weekday-heatmap.js';
import { TradeTable } from './trade-table.js';

/** How a strategy would have done: its numbers, its curve and every trade. Fills itself in as the run goes on. */
@Component({
  selector: 'artha-report-page',
  imports: [
    BreakdownPanel,
    ChargesPanel,
    DayText,
    DrawdownTable,
    Empty,
    EquityChart,
    ExcursionsChart,
    Failed,
    HistogramChart,
    IstTime,
    LookAheadPanel,
    LooseEnds,
    MetricPanel,
    MonthlyHeatmap,
    ProgressBar,
    ReportActions,
    ReportNotes,
    RollingChart,
    RouterLink,
    Rupees,
    Skeleton,
    Ticker,
    TradeTable,
    WeekdayHeatmap,
  ],
  templateUrl: './report-page.html',
  styleUrl: './report-page.css',
  host: { class: 'page' },
})
export class ReportPage {
  readonly backtestId = input.required<string>();
  protected readonly sizeText = entrySizeText;
  protected readonly chargingText = chargingText;
  private readonly client = inject(BacktestsClient);
  private readonly store = inject(BacktestsStore);
  private readonly catalogue = inject(CatalogueStore);

  private readonly told = computed(() => this.store.find(this.backtestId()));
  /** Read again when the socket says that the run is over: only HTTP carries the curve. */
  protected readonly read = resource({
    params: () => ({ id: this.backtestId(), isOver: isOver(this.told()) }),
    loader: ({ params, abortSignal }) => this.client.read(params.id, abortSignal),
  });
  protected readonly failure = readFailure(this.read);
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
  protected readonly report = resource({
    params: () => (this.backtest()?.state === 'finished' ? this.backtestId() : undefined),
    loader: ({ params, abortSignal }) => this.client.report(params, abortSignal),
  });
  private readonly shown = computed(() => (this.report.hasValue() ? this.report.value() : null));
  protected readonly rollingSharpe = computed(() =>
    (this.shown()?.rollingSharpe ?? []).map(({ on, sharpe: value }) => ({ on, value })),
  );
  protected readonly rollingBeta = computed(() =>
    (this.shown()?.rollingBeta ?? []).map(({ on, beta: value }) => ({ on, value })),
  );
  protected readonly reportFailure = readFailure(this.report);

  /** The list shows notes too, and nobody tells it of them. */
  protected keep(noted: Backtest): void {
    this.read.set(noted);
    this.store.take(noted);
  }

  private specOf(name: string): ParameterSpec | undefined {
    const specs = this.catalogue.find(this.backtest()?.strategyId ?? '')?.parameters ?? [];
    return specs.find((spec) => spec.name === name);
  }
}

function isOver(backtest: Backtest | null): boolean {
  return backtest?.state === 'finished' || backtest?.state === 'failed';
}
