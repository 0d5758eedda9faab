import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RiskLimits, TradingMode } from '@artha/core';
import { PaiseColumn } from '@artha/platform';

/** What the risk gate holds an account to in one mode; null is no limit. */
@Entity('risk_limits')
export class RiskLimitsEntity implements RiskLimits {
  @PrimaryColumn({ name: 'account_id', type: 'uuid' })
  accountId!: string;

  @PrimaryColumn({ type: 'text' })
  mode!: TradingMode;

  @PaiseColumn({ name: 'max_order_paise', nullable: true })
  maxOrderPaise!: number | null;

  @PaiseColumn({ name: 'max_daily_loss_paise', nullable: true })
  maxDailyLossPaise!: number | null;

  @Column({ name: 'max_open_positions', type: 'integer', nullable: true })
  maxOpenPositions!: number | null;
}
