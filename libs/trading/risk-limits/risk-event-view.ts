import { ApiProperty } from '@nestjs/swagger';
import {
  RISK_ACTIONS,
  type RiskAction,
  SAFETY_SCOPES,
  type SafetyScope,
  type TradingMode,
} from '@artha/core';

/** A limit did something. */
export class RiskEventView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live'] })
  mode!: TradingMode;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  deploymentId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The order that was denied' })
  orderId!: string | null;

  @ApiProperty({ example: 'maxDailyLossPaise' })
  rule!: string;

  @ApiProperty({ enum: SAFETY_SCOPES, description: 'Whose limit it was' })
  whose!: SafetyScope;

  @ApiProperty({ type: Number, nullable: true, description: "In the rule's own unit" })
  threshold!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ enum: RISK_ACTIONS })
  action!: RiskAction;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  at!: string;
}
