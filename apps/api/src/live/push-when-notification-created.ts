import { Injectable } from '@nestjs/common';
import type { AnyFact } from '@artha/contracts';
import type { Reaction } from '@artha/platform';
import { LiveGateway } from './live.gateway.js';
import { userRoom } from './rooms.js';

/** A new notification appears at once on every screen of its reader. */
@Injectable()
export class PushWhenNotificationCreated implements Reaction {
  readonly facts = ['notification.created'] as const;
  readonly naturallyIdempotent = true;

  constructor(private readonly gateway: LiveGateway) {}

  react(fact: AnyFact): void {
    if (fact.type !== 'notification.created') return;
    this.gateway.show(userRoom(fact.data.userId), 'notification', fact.data.notification);
  }
}
