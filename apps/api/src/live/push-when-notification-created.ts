import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { FactTail } from '@artha/platform';
import { LiveGateway } from './live.gateway.js';
import { userRoom } from './rooms.js';

/** A new notification, and how often it has happened since, appears at once on every screen of its reader. */
@Injectable()
export class PushWhenNotificationCreated implements OnApplicationBootstrap {
  readonly facts = ['notification.created', 'notification.repeated'] as const;

  constructor(
    private readonly tail: FactTail,
    private readonly gateway: LiveGateway,
  ) {}

  onApplicationBootstrap(): void {
    for (const type of this.facts)
      this.tail.on(type, ({ data }) =>
        this.gateway.show(userRoom(data.userId), 'notification', data.notification),
      );
  }
}
