import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** A strategy that does not do what its backtest does is not the one that was tested. */
@Injectable()
export class TellTradersWhenDeploymentDrifted implements Reaction {
  readonly facts = ['deployment.drifted'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'deployment.drifted') return;
    const { deploymentId, on, driftPercent, abovePercent } = fact.data;
    await this.notifier.tellTraders(fact, {
      severity: 'important',
      title: 'A strategy strays from its backtest',
      body: `On ${on} its trades and those of the backtest of the same hours differ by ${driftPercent.toFixed(0)} %; more than ${abovePercent} % is worth a look.`,
      link: `/strategies/deployments/${deploymentId}`,
    });
  }
}
