import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Gives a trigger other legs, or takes it away; one that has fired meanwhile stays fired. */
@Injectable()
export class ChangeGttWhenRequested implements Reaction {
  readonly facts = ['gtt.change-requested', 'gtt.cancel-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.accountId === null || fact.mode === null) return;
    const { gtts } = await this.desks.of(fact.accountId, fact.mode);
    if (fact.type === 'gtt.change-requested')
      gtts.modify(fact.data.gttId, fact.data.legs, fact.data.requestId);
    if (fact.type === 'gtt.cancel-requested') gtts.cancel(fact.data.gttId, `cancelled by ${fact.data.by}`);
    await this.desks.settled();
  }
}
