import { ApiProperty } from '@nestjs/swagger';
import type { LiveNotification } from '@artha/contracts';
import { isoUtc } from '@artha/platform';
import type { NotificationEntity } from './notification.entity.js';

export class NotificationView implements LiveNotification {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['info', 'important', 'critical'] })
  severity!: LiveNotification['severity'];

  @ApiProperty()
  title!: string;

  @ApiProperty()
  body!: string;

  @ApiProperty({ type: String, nullable: true, description: 'A path within the web app' })
  link!: string | null;

  @ApiProperty({ description: 'How often it happened; text and link are those of the last time' })
  times!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt!: string | null;
}

export function notificationView(
  row: Omit<NotificationEntity, 'sequence' | 'userId' | 'subject' | 'foldedInto'>,
): NotificationView {
  return {
    id: row.id,
    severity: row.severity,
    title: row.title,
    body: row.body,
    link: row.link,
    times: row.times,
    createdAt: isoUtc(row.createdAt),
    readAt: row.readAt === null ? null : isoUtc(row.readAt),
  };
}
