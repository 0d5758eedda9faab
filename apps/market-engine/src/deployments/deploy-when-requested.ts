import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Puts a strategy to work on its account's desk, also once more after it threw. */
@Injectable()
export class DeployWhenRequested implements Reaction {
  readonly facts = ['deployment.requested', 'deployment.resume-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'deployment.requested') await this.desks.deploy(fact.data.deployment);
    else if (fact.type === 'deployment.resume-requested') await this.desks.resume(fact.data.deployment);
  }
}
