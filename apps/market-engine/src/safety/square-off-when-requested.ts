import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { Outbox, type Reaction } from '@artha/platform';
import { Desks } from '../desks/desks.js';

/** Exits everything an account holds, in every mode it trades. What was asked once is done once. */
@Injectable()
export class SquareOffWhenRequested implements Reaction {
  readonly facts = ['trading.square-off-requested'] as const;
  readonly naturallyIdempotent = false;

  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
  ) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'trading.square-off-requested' || fact.accountId === null) return;
    const { requestId, by } = fact.data;
    for (const { desk } of this.desks.opened(fact.accountId)) desk.squareOffAll(`all squared off by ${by}`);
    await this.desks.settled();
    const { accountId } = fact;
    await this.outbox.commit(() => Promise.resolve(), {
      type: 'trading.squared-off',
      accountId,
      data: { requestId },
    });
  }
}
