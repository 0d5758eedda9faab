import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Position, Product, TradingMode } from '@artha/core';
import { InstantColumn, PaiseColumn } from '@artha/platform';

/** What a deployment, or a person by hand, holds of one instrument on one account. */
@Entity('positions')
export class PositionEntity implements Position {
  /** {@link positionId}. */
  @PrimaryColumn({ type: 'text' })
  id!: string;

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

  /** Signed units: negative is short. */
  @Column({ type: 'bigint' })
  quantity!: number;

  @PaiseColumn({ name: 'cost_paise' })
  costPaise!: number;

  @PaiseColumn({ name: 'realised_paise' })
  realisedPaise!: number;

  @PaiseColumn({ name: 'charges_paise' })
  chargesPaise!: number;

  @InstantColumn({ name: 'updated_at' })
  updatedAt!: number;
}
