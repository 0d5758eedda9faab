import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Changes a working order. Heard twice, with another change between, it would undo that one: so it is heard once. */
@Injectable()
export class ModifyWhenModifyRequested implements Reaction {
  readonly facts = ['order.modify-requested'] as const;
  readonly naturallyIdempotent = false;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.modify-requested' || fact.accountId === null || fact.mode === null) return;
    await this.desks.modify(fact.accountId, fact.mode, fact.data);
  }
}
