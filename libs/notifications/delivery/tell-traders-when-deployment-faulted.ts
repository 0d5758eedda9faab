import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** A strategy that threw has stopped deciding while its positions stay open: someone has to look. */
@Injectable()
export class TellTradersWhenDeploymentFaulted implements Reaction {
  readonly facts = ['deployment.faulted'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'deployment.faulted') return;
    await this.notifier.tellTraders(fact, {
      severity: 'critical',
      title: 'A strategy failed and was stopped',
      body: `${fact.data.fault} Its positions are still open: square them off or watch them.`,
      link: `/strategies?deployment=${fact.data.deploymentId}`,
    });
  }
}
