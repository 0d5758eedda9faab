import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type InstrumentId } from '@artha/core';

/** A person's own list of instruments to keep an eye on. */
@Entity('watchlists')
export class WatchlistEntity {
  /** Made in the browser, so that saving twice is one list. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** In the order of the screen. */
  @Column({ name: 'instrument_ids', type: 'text', array: true })
  instrumentIds!: InstrumentId[];

  /** The person's lists are shown by rising position. */
  @Column({ type: 'integer' })
  position!: number;
}
