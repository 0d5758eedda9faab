import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** A strategy that stands still looks like one that has nothing to do; people are told which it is. */
@Injectable()
export class TellTradersWhenDeploymentsPaused implements Reaction {
  readonly facts = ['deployments.paused', 'deployments.resumed'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'deployments.paused') {
      const { deploymentIds, instrumentIds } = fact.data;
      const symbols = instrumentIds.map((id) => id.slice(id.indexOf(':') + 1)).join(', ');
      await this.notifier.tellTraders(fact, {
        severity: 'critical',
        title: 'Strategies are paused: no prices',
        body: `Prices of ${symbols} have stopped coming (${fact.mode ?? ''}). ${subject(deploymentIds, 'on them decides', 'on them decide')} nothing until they come again; what is held stays, and exits by hand pass.`,
        link: '/strategies',
      });
    } else if (fact.type === 'deployments.resumed') {
      const { deploymentIds, pausedMillis } = fact.data;
      await this.notifier.tellTraders(fact, {
        severity: 'important',
        title: 'Strategies go on',
        body: `Prices come again (${fact.mode ?? ''}): ${subject(deploymentIds, 'goes', 'go')} on after ${Math.ceil(pausedMillis / 1_000)} s.`,
        link: '/strategies',
      });
    }
  }
}

function subject({ length }: readonly string[], ofOne: string, ofMany: string): string {
  return length === 1 ? `1 strategy ${ofOne}` : `${length} strategies ${ofMany}`;
}
