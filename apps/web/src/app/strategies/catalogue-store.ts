import { Service, computed, inject, resource } from '@angular/core';
import { readFailure } from '../live/reads.js';
import { SessionStore } from '../live/session.js';
import { type OwnStrategy, type StrategyInfo } from '../live/shapes.js';
import { DeploymentsClient } from './deployments-client.js';
import { OwnStrategiesStore } from './own-strategies-store.js';
import { valueText } from './parameter-rules.js';

const VERSION_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The strategies there are, and the parameters from which every form about them is drawn. */
@Service()
export class CatalogueStore {
  private readonly client = inject(DeploymentsClient);
  private readonly session = inject(SessionStore);
  private readonly read = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.client.catalogue(abortSignal),
  });

  private readonly readEarlier = resource({
    params: () => this.session.user()?.id,
    loader: ({ abortSignal }) => this.client.earlier(abortSignal),
  });

  private readonly own = inject(OwnStrategiesStore);

  /** Those that come with Artha, and what plug-ins offer now. */
  readonly ready = computed<readonly StrategyInfo[]>(() =>
    this.read.hasValue() ? this.read.value().items : [],
  );
  /** All that can be deployed and tried: the newest versions of one's own behind the ready ones. */
  readonly strategies = computed<readonly StrategyInfo[]>(() =>
    this.ready().length === 0
      ? []
      : [...this.ready(), ...this.own.kept().flatMap((strategy) => versionsOf(strategy).slice(0, 1))],
  );
  readonly isLoading = this.read.isLoading;
  readonly failure = readFailure(this.read);

  /** Also what is no longer offered, for reading what was done with it. */
  find(strategyId: string): StrategyInfo | null {
    const ready = this.ready().find((strategy) => strategy.id === strategyId);
    if (ready !== undefined) return ready;
    for (const strategy of this.own.all()) {
      const version = versionsOf(strategy).find(({ id }) => id === strategyId);
      if (version !== undefined) return version;
    }
    const earlier = this.readEarlier.hasValue() ? this.readEarlier.value().items : [];
    return earlier.find(({ id }) => id === strategyId) ?? null;
  }

  /** Whether it trades two instruments together. */
  isPair(strategyId: string): boolean {
    return (this.find(strategyId)?.legs ?? 1) > 1;
  }

  /** What people call it; somebody else's rules are called just that. */
  titleOf(strategyId: string): string {
    return this.find(strategyId)?.title ?? (VERSION_ID.test(strategyId) ? 'Own rules' : strategyId);
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

/** Every version as something to deploy, newest first. */
function versionsOf({ name, versions }: OwnStrategy): StrategyInfo[] {
  return versions.map(({ id, number }) => ({
    id,
    title: `${name} v${number}`,
    description: 'Rules you wrote.',
    legs: 1,
    parameters: [],
    plugin: null,
  }));
}
