import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Puts a strategy to work on its account's desk. */
@Injectable()
export class DeployWhenRequested implements Reaction {
  readonly facts = ['deployment.requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'deployment.requested') await this.desks.deploy(fact.data.deployment);
  }
}
