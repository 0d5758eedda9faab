import { ApiProperty } from '@nestjs/swagger';

const MODES = ['paper', 'live'] as const;

/** How many deployments an account may have at work at once, and how many it has. */
export class DeploymentRoomView {
  @ApiProperty({ enum: MODES })
  mode!: 'paper' | 'live';

  @ApiProperty({ description: 'Running, starting and paused ones' })
  running!: number;

  @ApiProperty()
  most!: number;
}

/** What an administrator allows every account. */
export class DeploymentCapView {
  @ApiProperty({ enum: MODES })
  mode!: 'paper' | 'live';

  @ApiProperty()
  most!: number;

  @ApiProperty({ description: 'At work on all accounts together' })
  running!: number;

  @ApiProperty({ description: 'At work on the account that has the most' })
  fullest!: number;

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt!: string | null;
}
