import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { Notifier } from './notifier.js';

/** An expired position nobody knows the value of is in the books as if it were still open: someone has to know. */
@Injectable()
export class TellTradersWhenPositionUnsettled implements Reaction {
  readonly facts = ['position.unsettled'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly notifier: Notifier) {}

  async react(fact: AnyFact): Promise<void> {
    if (fact.type !== 'position.unsettled') return;
    const { position, expiredOn, underlyingId } = fact.data;
    await this.notifier.tellTraders(fact, {
      severity: 'critical',
      title: 'An expired position is not settled',
      body: `${position.quantity} ${position.instrumentId} expired on ${expiredOn}, but no close of ${underlyingId} on that day is known. It stays open until one is.`,
      link: '/positions',
    });
  }
}
