import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Safety } from './safety.js';

/** Exits what an account holds, or one position of it; asking no database, as a halt. What was asked once is done once. */
@Injectable()
export class SquareOffWhenRequested implements Reaction {
  readonly facts = ['trading.square-off-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly safety: Safety) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type === 'trading.square-off-requested' && fact.accountId !== null)
      await this.safety.squareOff(fact.accountId, fact.data);
  }
}
