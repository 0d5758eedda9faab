import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from './desks.js';

/** Lets a desk trade with what was brought in, and no more with what was taken out. */
@Injectable()
export class FundDeskWhenFundsMoved implements Reaction {
  readonly facts = ['funds.moved'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'funds.moved' || fact.accountId === null || fact.mode === null) return;
    await this.desks.fund(fact.accountId, fact.mode);
  }
}
