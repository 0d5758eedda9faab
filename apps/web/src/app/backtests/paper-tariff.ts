import { computed, inject, resource, Service } from '@angular/core';
import { type TariffName } from '@artha/core';
import { BacktestsClient } from './backtests-client.js';

/** Whose charges paper accounts pay. Until it is known, and where it cannot be read, the one an installation begins with. */
@Service()
export class PaperTariff {
  private readonly client = inject(BacktestsClient);
  private readonly read = resource({ loader: ({ abortSignal }) => this.client.paperTariff(abortSignal) });
  readonly name = computed<TariffName>(() => (this.read.hasValue() ? this.read.value() : 'zerodha'));
}
