import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { AnyFact } from '@artha/contracts';
import { InstantColumn } from '../database/columns.js';

/** A fact; written in the transaction that made it true, and never changed. `outbox_waiting` knows whether it has left. */
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
}
