import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type UtcMillis } from '@artha/core';
import { InstantColumn } from '@artha/platform';

/** A chart workspace its owner saved under a name. */
@Entity('chart_layouts')
export class ChartLayoutEntity {
  /** Made in the browser, so that saving twice is one layout. */
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  name!: string;

  /** Panes, indicators and drawings as the web wrote them; nothing here looks inside. */
  @Column({ type: 'jsonb' })
  layout!: object;

  /** Grows with every save, so that a second screen does not overwrite what it never saw. */
  @Column({ type: 'integer' })
  version!: number;

  @InstantColumn({ name: 'updated_at' })
  updatedAt!: UtcMillis;
}
