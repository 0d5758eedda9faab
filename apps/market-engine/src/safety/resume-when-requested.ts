import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Safety } from './safety.js';

/** Lets trading go on where someone has acknowledged what stopped it. */
@Injectable()
export class ResumeWhenRequested implements Reaction {
  readonly facts = ['trading.resume-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly safety: Safety) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'trading.resume-requested') await this.safety.resume(fact.data, fact.occurredAt);
  }
}
