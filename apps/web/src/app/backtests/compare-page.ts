import { Component, computed, inject, input, resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { chargingText } from '@artha/core';
import { readFailure } from '../live/reads.js';
import { type Backtest } from '../live/shapes.js';
import { CatalogueStore } from '../strategies/catalogue-store.js';
import { Icon } from '../ui/icon.js';
import { DayText, IstTime, Ticker } from '../ui/pipes.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { BacktestsClient } from './backtests-client.js';
import { BacktestsStore } from './backtests-store.js';
import { ComparisonChart } from './charts/comparison-chart.js';
import { comparedFigures, idsOf, letterOf, MOST_COMPARED, unlikeness } from './comparison-rules.js';

/** Up to eight runs side by side: their curves on one axis, every figure in a row, the best of it marked. */
@Component({
  selector: 'artha-compare-page',
  imports: [ComparisonChart, DayText, Empty, Failed, Icon, IstTime, RouterLink, Skeleton, Ticker],
  templateUrl: './compare-page.html',
  styleUrl: './compare-page.css',
  host: { class: 'page' },
})
export class ComparePage {
  /** From the address: ids with commas between. */
  readonly ids = input<string>();
  private readonly client = inject(BacktestsClient);
  private readonly router = inject(Router);
  protected readonly store = inject(BacktestsStore);
  protected readonly catalogue = inject(CatalogueStore);
  protected readonly chargingText = chargingText;

  private readonly wanted = computed(() => idsOf(this.ids()));
  protected readonly read = resource({
    params: () => this.wanted().join(','),
    loader: ({ params, abortSignal }) =>
      Promise.all(idsOf(params).map((id) => this.client.read(id, abortSignal))),
  });
  protected readonly failure = readFailure(this.read);
  protected readonly runs = computed(() =>
    (this.read.hasValue() ? this.read.value() : []).map((backtest, place) => ({
      backtest,
      letter: letterOf(place),
      colour: `var(--series-${place + 1})`,
    })),
  );
  protected readonly groups = computed(() => comparedFigures(this.runs().map(({ backtest }) => backtest)));
  protected readonly warning = computed(() => unlikeness(this.runs().map(({ backtest }) => backtest)));
  protected readonly curves = computed(() =>
    this.runs().map(({ letter, backtest: { capitalPaise, equity } }) => ({ letter, capitalPaise, equity })),
  );
  protected readonly addable = computed(() =>
    this.wanted().length >= MOST_COMPARED
      ? []
      : this.store.backtests().filter(({ id, state }) => state === 'finished' && !this.wanted().includes(id)),
  );

  protected titleOf({ strategyId, parameters }: Backtest): string {
    return `${this.catalogue.titleOf(strategyId)} ${this.catalogue.parametersText(strategyId, parameters)}`;
  }
  protected add(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (value !== '') this.show([...this.wanted(), value]);
  }
  protected remove(id: string): void {
    this.show(this.wanted().filter((one) => one !== id));
  }

  private show(ids: readonly string[]): void {
    void this.router.navigate(['/backtests/compare'], {
      queryParams: { ids: ids.join(',') },
      replaceUrl: true,
    });
  }
}
