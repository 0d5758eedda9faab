import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Stops a strategy and, where asked, exits what it holds. */
@Injectable()
export class UndeployWhenStopRequested implements Reaction {
  readonly facts = ['deployment.stop-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'deployment.stop-requested' || fact.accountId === null || fact.mode === null) return;
    const { deploymentId, squareOff } = fact.data;
    await this.desks.undeploy(fact.accountId, fact.mode, deploymentId, squareOff);
  }
}
