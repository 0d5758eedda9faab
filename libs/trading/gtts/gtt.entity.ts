import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gtt, GttKind, GttLeg, GttState, Product, Side, TradingMode } from '@artha/core';
import { InstantColumn, PaiseColumn } from '@artha/platform';

@Entity('gtts')
export class GttEntity implements Gtt {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'bigint', insert: false, update: false })
  sequence!: number;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  mode!: TradingMode;

  @Column({ name: 'deployment_id', type: 'uuid', nullable: true })
  deploymentId!: string | null;

  @Column({ name: 'instrument_id', type: 'text' })
  instrumentId!: string;

  @Column({ type: 'text' })
  kind!: GttKind;

  @Column({ type: 'text' })
  side!: Side;

  @Column({ type: 'text' })
  product!: Product;

  @Column({ type: 'jsonb' })
  legs!: GttLeg[];

  @Column({ name: 'reduces_only', type: 'boolean' })
  reducesOnly!: boolean;

  @Column({ type: 'text' })
  state!: GttState;

  @Column({ type: 'text' })
  cause!: string;

  @PaiseColumn({ name: 'armed_at_paise', nullable: true })
  armedAtPaise!: number | null;

  @Column({ name: 'fired_leg', type: 'integer', nullable: true })
  firedLeg!: number | null;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ name: 'expires_on', type: 'date' })
  expiresOn!: string;

  /** Market time: simulated while a day is replayed. */
  @InstantColumn({ name: 'requested_at' })
  requestedAt!: number;

  @InstantColumn({ name: 'updated_at' })
  updatedAt!: number;
}
