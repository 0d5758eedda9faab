import { Service, computed, inject, resource } from '@angular/core';
import { sentence } from '../live/api.js';
import { SessionStore } from '../live/session.js';
import { type StrategyInfo } from '../live/shapes.js';
import { DeploymentsClient } from './deployments-client.js';
import { valueText } from './parameter-rules.js';

/** The strategies there are, and the parameters from which every form about them is drawn. */
@Service()
export class CatalogueStore {
  private readonly client = inject(DeploymentsClient);
  private readonly session = inject(SessionStore);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.client.catalogue(abortSignal),
  });

  readonly strategies = computed<readonly StrategyInfo[]>(() =>
    this.read.hasValue() ? this.read.value().items : [],
  );
  readonly isLoading = this.read.isLoading;
  readonly failure = computed(() => (this.read.error() ? sentence(this.read.error()) : null));

  find(strategyId: string): StrategyInfo | null {
    return this.strategies().find((strategy) => strategy.id === strategyId) ?? null;
  }

  /** The values alone, in the order of the form: 9 / 21 / long only. */
  parametersText(strategyId: string, parameters: Readonly<Record<string, number>>): string {
    const specs = this.find(strategyId)?.parameters ?? [];
    return Object.entries(parameters)
      .map(([name, value]) =>
        valueText(
          specs.find((spec) => spec.name === name),
          value,
        ),
      )
      .join(' / ');
  }

  reload(): void {
    this.read.reload();
  }
}
