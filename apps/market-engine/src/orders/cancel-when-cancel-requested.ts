import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Takes a working order back; one that is done by now is left as it is. */
@Injectable()
export class CancelWhenCancelRequested implements Reaction {
  readonly facts = ['order.cancel-requested'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly desks: Desks) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'order.cancel-requested' || fact.accountId === null || fact.mode === null) return;
    await this.desks.cancel(fact.accountId, fact.mode, fact.data.orderId);
  }
}
