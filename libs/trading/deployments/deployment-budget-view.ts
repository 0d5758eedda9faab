import { ApiProperty } from '@nestjs/swagger';
import { BUDGETED_NAMES, type Budgeted } from '@artha/core';

/** One of the things a deployment may use only so much of. */
export class BudgetAllowanceView {
  @ApiProperty({ enum: BUDGETED_NAMES })
  name!: Budgeted;

  @ApiProperty({ description: 'In words' })
  title!: string;

  @ApiProperty({ description: 'Beyond it the deployment is paused' })
  limit!: number;
}

/** The same of a deployment at work. */
export class BudgetLineView extends BudgetAllowanceView {
  @ApiProperty({ description: 'Of the minute or the day its market is in; 0: nothing yet' })
  used!: number;

  @ApiProperty({ description: 'It is this deployment’s own, not the platform’s' })
  isOwn!: boolean;
}

/** What a deployment uses of what it may. */
export class DeploymentBudgetView {
  @ApiProperty({ format: 'uuid' })
  deploymentId!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Market time; null: nothing yet',
  })
  asOf!: string | null;

  @ApiProperty({ type: [BudgetLineView] })
  lines!: BudgetLineView[];
}

/** What every deployment may use, where it has no budget of its own. */
export class PlatformBudgetView {
  @ApiProperty({ type: [BudgetLineView], description: 'Of all deployments that of the one which uses most' })
  lines!: BudgetLineView[];

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt!: string | null;
}
