import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AnyFact } from '@artha/contracts';
import { InstantColumn } from '../database/columns.js';

/** A fact waiting to be published; written in the transaction that made it true. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryGeneratedColumn({ type: 'bigint' })
  sequence!: number;

  @Column({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'jsonb' })
  fact!: AnyFact;

  @InstantColumn({ name: 'created_at', default: () => 'now()' })
  createdAt!: number;

  @InstantColumn({ name: 'published_at', nullable: true })
  publishedAt!: number | null;
}
