import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, In, IsNull } from 'typeorm';
import { NotificationEntity } from './notification.entity.js';

/** Marks some, or all, of a person's own notifications as read; other people's ids are passed over. */
export class MarkNotificationsReadCommand extends Command<void> {
  constructor(
    readonly userId: string,
    readonly ids: readonly string[] | null,
  ) {
    super();
  }
}

@CommandHandler(MarkNotificationsReadCommand)
export class MarkNotificationsReadHandler implements ICommandHandler<MarkNotificationsReadCommand> {
  constructor(private readonly database: DataSource) {}

  async execute({ userId, ids }: MarkNotificationsReadCommand): Promise<void> {
    await this.database
      .getRepository(NotificationEntity)
      .update({ userId, readAt: IsNull(), ...(ids && { id: In([...ids]) }) }, { readAt: Date.now() });
  }
}
