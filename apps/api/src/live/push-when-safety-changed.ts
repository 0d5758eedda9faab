import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import { FactTail } from '@artha/platform';
import { LiveGateway } from './live.gateway.js';
import { accountRoom, EVERYONE } from './rooms.js';

/**
 * Tells the screens that what may be traded has changed; they read what, because each person may do something else
 * about it. From the stream's end, which asks no database.
 */
@Injectable()
export class PushWhenSafetyChanged implements OnApplicationBootstrap {
  readonly facts = ['trading.halted', 'trading.reduced', 'trading.resumed'] as const;

  constructor(
    private readonly tail: FactTail,
    private readonly gateway: LiveGateway,
  ) {}

  onApplicationBootstrap(): void {
    const show = ({ accountId, occurredAt }: AnyFact): void =>
      this.gateway.show(accountId === null ? EVERYONE : accountRoom(accountId), 'safety', {
        accountId,
        at: occurredAt,
      });
    for (const type of this.facts) this.tail.on(type, (fact) => show(fact as AnyFact));
  }
}
