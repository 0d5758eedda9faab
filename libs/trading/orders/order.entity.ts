import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Order,
  OrderGroupKind,
  OrderKind,
  OrderState,
  Product,
  Side,
  TradingMode,
  Validity,
} from '@artha/core';
import { InstantColumn, PaiseColumn } from '@artha/platform';

/** The latest state of an order; every state it went through is in `order_transitions`. */
@Entity('orders')
export class OrderEntity implements Order {
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
  side!: Side;

  @Column({ type: 'text' })
  kind!: OrderKind;

  @Column({ type: 'text' })
  product!: Product;

  @Column({ type: 'bigint' })
  quantity!: number;

  @PaiseColumn({ name: 'limit_paise', nullable: true })
  limitPaise!: number | null;

  @PaiseColumn({ name: 'trigger_paise', nullable: true })
  triggerPaise!: number | null;

  @Column({ type: 'text' })
  validity!: Validity;

  @Column({ name: 'valid_minutes', type: 'smallint', nullable: true })
  validMinutes!: number | null;

  @Column({ name: 'is_after_market', type: 'boolean' })
  isAfterMarket!: boolean;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId!: string | null;

  @Column({ name: 'group_kind', type: 'text', nullable: true })
  groupKind!: OrderGroupKind | null;

  @Column({ name: 'leg_number', type: 'smallint', nullable: true })
  legNumber!: number | null;

  @Column({ name: 'wish_quantity', type: 'bigint', nullable: true })
  wishQuantity!: number | null;

  @Column({ name: 'algo_id', type: 'text', nullable: true })
  algoId!: string | null;

  @PaiseColumn({ name: 'protected_paise', nullable: true })
  protectedPaise!: number | null;

  @Column({ type: 'smallint' })
  modifications!: number;

  @Column({ name: 'pending_change', type: 'jsonb', nullable: true })
  pendingChange!: Order['pendingChange'];

  @Column({ name: 'reduces_only', type: 'boolean' })
  reducesOnly!: boolean;

  @Column({ type: 'text' })
  state!: OrderState;

  @Column({ name: 'filled_quantity', type: 'bigint' })
  filledQuantity!: number;

  @PaiseColumn({ name: 'filled_paise' })
  filledPaise!: number;

  @PaiseColumn({ name: 'charges_paise' })
  chargesPaise!: number;

  @Column({ name: 'broker_order_id', type: 'text', nullable: true })
  brokerOrderId!: string | null;

  @Column({ type: 'text' })
  tag!: string;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'jsonb', nullable: true })
  refusal!: Order['refusal'];

  @Column({ type: 'jsonb', nullable: true })
  stops?: Order['stops'];

  @InstantColumn({ name: 'triggered_at', nullable: true })
  triggeredAt!: number | null;

  /** Market time: simulated while a day is replayed. */
  @InstantColumn({ name: 'requested_at' })
  requestedAt!: number;

  @InstantColumn({ name: 'updated_at' })
  updatedAt!: number;

  /** The time on the wall when the wish was written down. */
  @InstantColumn({ name: 'placed_at', insert: false, update: false })
  placedAt!: number;
}
