import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { pageOf, sequenceAfter, type Page } from '@artha/platform';
import { DataSource, IsNull, LessThan } from 'typeorm';
import { NotificationEntity } from './notification.entity.js';
import { notificationView, type NotificationView } from './notification-view.js';

/** A person's own notifications, newest first. */
export class ListNotificationsQuery extends Query<Page<NotificationView>> {
  constructor(
    readonly userId: string,
    readonly unreadOnly: boolean,
    readonly limit: number,
    readonly cursor: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListNotificationsQuery)
export class ListNotificationsHandler implements IQueryHandler<ListNotificationsQuery> {
  constructor(private readonly database: DataSource) {}

  async execute({
    userId,
    unreadOnly,
    limit,
    cursor,
  }: ListNotificationsQuery): Promise<Page<NotificationView>> {
    const rows = await this.database.getRepository(NotificationEntity).find({
      where: {
        userId,
        foldedInto: IsNull(),
        sequence: LessThan(sequenceAfter(cursor)),
        ...(unreadOnly && { readAt: IsNull() }),
      },
      order: { sequence: 'desc' },
      take: limit + 1,
    });
    return pageOf(rows, limit, (row) => String(row.sequence), notificationView);
  }
}
