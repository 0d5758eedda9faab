import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LiveNotification } from '@artha/contracts';
import { InstantColumn } from '@artha/platform';

/** Something a person was told. */
@Entity('notifications')
export class NotificationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'bigint', insert: false, update: false })
  sequence!: number;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  severity!: LiveNotification['severity'];

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  body!: string;

  /** A path within the web app. */
  @Column({ type: 'text', nullable: true })
  link!: string | null;

  /** What it is about, where it may be said again with a count. */
  @Column({ type: 'text', nullable: true })
  subject!: string | null;

  /** How often it was said. */
  @Column({ type: 'integer' })
  times!: number;

  /** The message that says it in its stead; it is not shown itself. */
  @Column({ name: 'folded_into', type: 'uuid', nullable: true })
  foldedInto!: string | null;

  @InstantColumn({ name: 'created_at' })
  createdAt!: number;

  @InstantColumn({ name: 'read_at', nullable: true })
  readAt!: number | null;
}
