import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Product,
  StopKind,
  StopMirror,
  StopRules,
  StopsRecord,
  StopState,
  TradingMode,
} from '@artha/core';
import { InstantColumn } from '@artha/platform';

/** What guards a position, and where it stands. */
@Entity('position_stops')
export class PositionStopsEntity implements StopsRecord {
  @PrimaryColumn({ name: 'position_id', type: 'text' })
  positionId!: string;

  @Column({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @Column({ type: 'text' })
  mode!: TradingMode;

  @Column({ name: 'deployment_id', type: 'uuid', nullable: true })
  deploymentId!: string | null;

  @Column({ name: 'instrument_id', type: 'text' })
  instrumentId!: string;

  @Column({ type: 'text' })
  product!: Product;

  @Column({ type: 'jsonb' })
  rules!: StopRules;

  @Column({ type: 'jsonb' })
  state!: StopState;

  @Column({ name: 'set_by', type: 'text' })
  setBy!: string;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId!: string | null;

  @Column({ type: 'text', nullable: true })
  touched!: StopKind | null;

  @Column({ type: 'jsonb', nullable: true })
  mirror!: StopMirror | null;

  /** Market time. */
  @InstantColumn({ name: 'updated_at' })
  updatedAt!: number;
}
