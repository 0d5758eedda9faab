import { ApiProperty } from '@nestjs/swagger';

/** How far a deployment strayed on one day. */
export class DriftScoreView {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty()
  driftPercent!: number;

  @ApiProperty()
  matched!: number;

  @ApiProperty({ description: 'Expected, and not done' })
  missed!: number;

  @ApiProperty({ description: 'Done, and not expected' })
  extra!: number;

  @ApiProperty({ description: 'Before charges' })
  actualPaise!: number;

  @ApiProperty({ description: 'As the backtest has it, before charges' })
  expectedPaise!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'After charges; null of days before it was told',
  })
  actualNetPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'As the backtest has it, after charges' })
  expectedNetPaise!: number | null;

  @ApiProperty({ format: 'date-time', description: 'Wall-clock time' })
  scoredAt!: string;
}

export class DriftView {
  @ApiProperty({ description: 'What the score is, in words' })
  definition!: string;

  @ApiProperty({ description: 'Beyond it the traders of the account are told' })
  alertAbovePercent!: number;

  @ApiProperty({ type: [DriftScoreView], description: 'The newest day first; 60 at most' })
  scores!: DriftScoreView[];
}

/** From where on traders are told that a deployment strays. */
export class DriftAlertView {
  @ApiProperty({ minimum: 0, maximum: 100 })
  abovePercent!: number;

  @ApiProperty({ type: String, nullable: true })
  changedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changedAt!: string | null;
}
