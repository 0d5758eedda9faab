import { Injectable } from '@nestjs/common';
import type { AnyFact, LiveNotification } from '@artha/contracts';
import { Outbox } from '@artha/platform';
import { DataSource, type EntityManager, IsNull, MoreThan } from 'typeorm';
import { v5 as uuidOf } from 'uuid';
import { NotificationEntity } from '../inbox/notification.entity.js';
import { notificationView } from '../inbox/notification-view.js';

export interface Message {
  readonly severity: LiveNotification['severity'];
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  /**
   * What it is about, where it may come often: an unread message about the same of the last minutes is said again, with
   * a count, instead of another one. So two messages about the same must say the same, but for what happened last.
   */
  readonly subject?: string;
}

/** From the first message about a subject: a flood that goes on all day is told of a dozen times an hour. */
const FOLDED_MILLIS = 5 * 60_000;

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

  async tell(userId: string, because: AnyFact, { subject, ...said }: Message): Promise<void> {
    const row = {
      ...said,
      id: uuidOf(`notify ${userId}`, because.id),
      userId,
      subject: subject ?? null,
      times: 1,
      foldedInto: null,
      createdAt: Date.now(),
      readAt: null,
    };
    const known = await this.database.getRepository(NotificationEntity).existsBy({ id: row.id });
    if (known) return;
    const { accountId, mode } = because;
    await this.outbox.commit(async (tx) => {
      const first = subject === undefined ? null : await unreadAbout(tx, userId, subject, row.createdAt);
      if (first === null) {
        await tx.insert(NotificationEntity, row);
        const data = { userId, notification: notificationView(row) };
        return this.outbox.add(tx, [{ type: 'notification.created', accountId, mode, data }]);
      }
      await tx.insert(NotificationEntity, { ...row, foldedInto: first.id, readAt: row.createdAt });
      const again = { ...first, ...said, times: first.times + 1 };
      await tx.update(NotificationEntity, first.id, { ...said, times: again.times });
      const data = { userId, notification: notificationView(again) };
      return this.outbox.add(tx, [{ type: 'notification.repeated', accountId, mode, data }]);
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

/** Held until the transaction ends, so that of two that fold into it neither is miscounted. */
function unreadAbout(
  tx: EntityManager,
  userId: string,
  subject: string,
  now: number,
): Promise<NotificationEntity | null> {
  return tx.findOne(NotificationEntity, {
    where: {
      userId,
      subject,
      foldedInto: IsNull(),
      readAt: IsNull(),
      createdAt: MoreThan(now - FOLDED_MILLIS),
    },
    order: { sequence: 'desc' },
    lock: { mode: 'pessimistic_write' },
  });
}
