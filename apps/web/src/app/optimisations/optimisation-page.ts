import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { chargingText } from '@artha/core';
import { BacktestsClient } from '../backtests/backtests-client.js';
import { sentence } from '../live/api.js';
import { lastRead } from '../live/reads.js';
import { type Optimisation, type ParameterSpec, type Trial } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { valueText } from '../strategies/parameter-rules.js';
import { percent, quantity, signedRupees } from '../ui/money.js';
import { DayText, IstTime, Rupees, Ticker } from '../ui/pipes.js';
import { ProgressBar } from '../ui/progress-bar.js';
import { Failed, Skeleton } from '../ui/states.js';
import { valueOf } from '../ui/value-of.js';
import { FindingsPanel } from './findings-panel.js';
import { METHODS, OBJECTIVE_LABELS, scoreText, settingsText } from './optimisation-rules.js';
import { OptimisationsClient } from './optimisations-client.js';
import { OptimisationsStore } from './optimisations-store.js';
import { SurfaceChart } from './surface-chart.js';
import { TrialTable } from './trial-table.js';
import { WalkForwardPanel } from './walk-forward-panel.js';

/** A search as it goes on and when it is over: how far it is, the best so far, how the score lies, every trial. */
@Component({
  selector: 'artha-optimisation-page',
  imports: [
    DayText,
    Failed,
    FindingsPanel,
    IstTime,
    ProgressBar,
    RouterLink,
    Rupees,
    Skeleton,
    SurfaceChart,
    Ticker,
    TrialTable,
    WalkForwardPanel,
  ],
  templateUrl: './optimisation-page.html',
  styleUrl: './optimisation-page.css',
  host: { class: 'page' },
})
export class OptimisationPage {
  readonly optimisationId = input.required<string>();
  private readonly client = inject(OptimisationsClient);
  private readonly backtests = inject(BacktestsClient);
  private readonly store = inject(OptimisationsStore);
  private readonly catalogue = inject(CatalogueStore);
  private readonly router = inject(Router);

  protected readonly read = resource({
    params: () => this.optimisationId(),
    loader: ({ params, abortSignal }) => this.client.read(params, abortSignal),
  });
  protected readonly failure = computed(() =>
    this.read.error() && !this.told() ? sentence(this.read.error()) : null,
  );
  private readonly told = computed(() => this.store.find(this.optimisationId()));
  protected readonly optimisation = computed<Optimisation | null>(
    () => this.told() ?? (this.read.hasValue() ? this.read.value() : null),
  );
  protected readonly title = computed(() => this.catalogue.titleOf(this.optimisation()?.strategyId ?? ''));
  protected readonly specs = computed<readonly ParameterSpec[]>(
    () => this.catalogue.find(this.optimisation()?.strategyId ?? '')?.parameters ?? [],
  );
  protected readonly varied = computed(() =>
    this.specs().filter(({ name }) => Object.hasOwn(this.optimisation()?.ranges ?? {}, name)),
  );
  protected readonly facts = computed(() => {
    const optimisation = this.optimisation();
    if (optimisation === null) return [];
    const { ranges, fixed, method, objective, minimumTrades } = optimisation;
    const specs = this.specs();
    return [
      ...Object.entries(ranges).map(([name, { from, to, step }]) => {
        const spec = specs.find((one) => one.name === name);
        return {
          name: spec?.label ?? name,
          text: `${valueText(spec, from)} to ${valueText(spec, to)} by ${step}`,
        };
      }),
      ...(Object.keys(fixed).length > 0 ? [{ name: 'Kept', text: settingsText(specs, fixed) }] : []),
      { name: 'Search', text: METHODS.find(({ id }) => id === method)?.label ?? method },
      { name: 'The best has most', text: `${OBJECTIVE_LABELS[objective]}, from ${minimumTrades} trades` },
    ];
  });
  protected readonly best = computed(() => {
    const optimisation = this.optimisation();
    const best = optimisation?.best ?? null;
    if (optimisation === null || best === null) return null;
    const varied = Object.entries(best.parameters).filter(([name]) =>
      Object.hasOwn(optimisation.ranges, name),
    );
    const { netPnlPaise = 0, maxDrawdownPercent = 0, trades = 0 } = best.metrics ?? {};
    return {
      trial: best,
      settings: settingsText(this.specs(), Object.fromEntries(varied)),
      score: scoreText(optimisation.objective, best.score),
      result: `${signedRupees(netPnlPaise)}, fell ${percent(maxDrawdownPercent)}, ${quantity(trades)} trades`,
    };
  });

  protected readonly xName = linkedSignal(() => this.varied()[0]?.name ?? '');
  protected readonly yName = linkedSignal(() => (this.varied()[1] ?? this.varied()[0])?.name ?? '');
  protected readonly isMedian = signal(false);
  protected readonly x = computed(() => this.varied().find(({ name }) => name === this.xName()) ?? null);
  protected readonly y = computed(() => this.varied().find(({ name }) => name === this.yName()) ?? null);
  protected readonly surface = resource({
    params: () => {
      const [x, y, optimisation] = [this.x(), this.y(), this.optimisation()];
      if (x === null || y === null || optimisation === null) return undefined;
      return { id: optimisation.id, x: x.name, y: y.name, done: optimisation.trialsDone };
    },
    loader: ({ params, abortSignal }) => this.client.surface(params.id, params.x, params.y, abortSignal),
  });
  /** What is on the screen stays there while newer trials are read. */
  protected readonly points = lastRead(this.surface);

  protected readonly isSending = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly count = quantity;
  protected readonly chargingText = chargingText;
  protected readonly valueOf = valueOf;
  protected cancel({ id }: Optimisation): Promise<void> {
    return this.send(async () => this.store.take(await this.client.cancel(id)));
  }
  protected resume({ id }: Optimisation): Promise<void> {
    return this.send(async () => this.store.take(await this.client.resume(id)));
  }
  /** The same period again with the settings of a trial, and every trade of it. */
  protected backtest(optimisation: Optimisation, { parameters }: Trial): Promise<void> {
    const { strategyId, instrumentId, timeframe, fromOn, toOn } = optimisation;
    const { capitalPaise, quantity: units, slippageBps, commissionBps, tariff, product } = optimisation;
    return this.send(async () => {
      const { id } = await this.backtests.run({
        ...{ id: crypto.randomUUID(), strategyId, parameters, instrumentId, timeframe, fromOn, toOn },
        ...{ capitalPaise, quantity: units, slippageBps, commissionBps, tariff, product },
      });
      await this.router.navigate(['/backtests', id]);
    });
  }

  private async send(wish: () => Promise<void>): Promise<void> {
    this.isSending.set(true);
    this.refusal.set(null);
    try {
      await wish();
    } catch (thrown) {
      this.refusal.set(sentence(thrown));
    } finally {
      this.isSending.set(false);
    }
  }
}
