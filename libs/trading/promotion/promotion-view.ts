import { ApiProperty } from '@nestjs/swagger';
import { FIRST_GATES, type GateCheck, type PromotionGates } from '@artha/core';

const GATES = Object.keys(FIRST_GATES) as (keyof PromotionGates)[];

/** What every strategy has to have shown, as an administrator set it. */
export class PromotionGatesView implements PromotionGates {
  @ApiProperty()
  leastBacktestTrades!: number;

  @ApiProperty({ description: 'What was won for each rupee lost' })
  leastProfitFactor!: number;

  @ApiProperty()
  mostDrawdownPercent!: number;

  @ApiProperty({ description: 'Days of the market on which a trade was closed on paper' })
  leastPaperDays!: number;

  @ApiProperty()
  leastPaperTrades!: number;

  @ApiProperty({ description: 'A trader may go past them, with a reason' })
  traderMayOverride!: boolean;

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt!: string | null;
}

export class GateCheckView implements GateCheck {
  @ApiProperty({ enum: GATES })
  gate!: keyof PromotionGates;

  @ApiProperty({ example: 'a backtest with 30 trades or more' })
  wanted!: string;

  @ApiProperty({ example: '12' })
  shown!: string;

  @ApiProperty()
  isMet!: boolean;
}

/** Whether a version of a strategy may trade real money. */
export class PromotionView {
  @ApiProperty()
  strategyId!: string;

  @ApiProperty({ type: [GateCheckView] })
  checks!: GateCheckView[];

  @ApiProperty({ description: 'All is met, or an administrator has let it through' })
  isOpen!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Why an administrator has let it through' })
  letThrough!: string | null;

  @ApiProperty({ description: 'Its trader may go past what is not met, with a reason' })
  mayOverride!: boolean;
}

/** Somebody let a version trade real money though it had not shown what is wanted. */
export class PromotionOverrideView {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  strategyId!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The one it is for; null: for everybody' })
  deploymentId!: string | null;

  @ApiProperty({ description: 'What was not met then' })
  unmet!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  madeBy!: string;

  @ApiProperty({ format: 'date-time' })
  madeAt!: string;
}

/** A version that may be let through. */
export class PromotionCandidateView {
  @ApiProperty()
  strategyId!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Who wrote it; null: it is a ready one' })
  owner!: string | null;
}
