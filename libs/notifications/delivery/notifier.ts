import { Injectable } from '@nestjs/common';
import type { AnyFact, LiveNotification } from '@artha/contracts';
import { Outbox } from '@artha/platform';
import { DataSource } from 'typeorm';
import { v5 as uuidOf } from 'uuid';
import { NotificationEntity } from '../inbox/notification.entity.js';
import { notificationView } from '../inbox/notification-view.js';

export interface Message {
  readonly severity: LiveNotification['severity'];
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
}

/**
 * Puts a message into inboxes, once for each fact and person: its id is derived from both, so a fact that comes
 * again finds it there.
 */
@Injectable()
export class Notifier {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: Outbox,
  ) {}

  async tell(userId: string, because: AnyFact, message: Message): Promise<void> {
    const row = {
      id: uuidOf(`notify ${userId}`, because.id),
      userId,
      ...message,
      createdAt: Date.now(),
      readAt: null,
    };
    const known = await this.database.getRepository(NotificationEntity).existsBy({ id: row.id });
    if (known) return;
    await this.outbox.commit((tx) => tx.insert(NotificationEntity, row), {
      type: 'notification.created',
      accountId: because.accountId,
      mode: because.mode,
      data: { userId, notification: notificationView(row) },
    });
  }

  /** Tells everyone who may trade the account the fact belongs to, or any account when it belongs to none. */
  async tellTraders(because: AnyFact, message: Message): Promise<void> {
    const traders = await this.database.query<{ userId: string }[]>(
      `select distinct g.user_id as "userId" from account_access g join users u on u.id = g.user_id and u.is_active
        where g.account_id = coalesce($1, g.account_id) and g.access = 'trade'`,
      [because.accountId],
    );
    for (const { userId } of traders) await this.tell(userId, because, message);
  }

  async tellAdmins(because: AnyFact, message: Message): Promise<void> {
    const admins = await this.database.query<{ userId: string }[]>(
      `select id as "userId" from users where role = 'admin' and is_active`,
    );
    for (const { userId } of admins) await this.tell(userId, because, message);
  }
}
