import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Notifier } from './delivery/notifier.js';
import { ListNotificationsHandler } from './inbox/list-notifications.query.js';
import { MarkNotificationsReadHandler } from './inbox/mark-notifications-read.command.js';
import { NotificationEntity } from './inbox/notification.entity.js';

/** Reading one's inbox; for the api. */
@Module({
  imports: [CqrsModule, TypeOrmModule.forFeature([NotificationEntity])],
  providers: [ListNotificationsHandler, MarkNotificationsReadHandler],
})
export class InboxModule {}

/** Filling inboxes; for the worker. */
@Module({
  imports: [TypeOrmModule.forFeature([NotificationEntity])],
  providers: [Notifier],
  exports: [Notifier],
})
export class DeliveryModule {}
