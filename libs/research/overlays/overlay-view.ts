import { ApiProperty } from '@nestjs/swagger';
import type { Side } from '@artha/core';

class ExecutionView {
  @ApiProperty({ format: 'date-time', description: 'Of its first fill, market time' })
  at!: string;

  @ApiProperty({ enum: ['buy', 'sell'] })
  side!: Side;

  @ApiProperty({ description: 'Units, all fills of the order together' })
  quantity!: number;

  @ApiProperty({ description: 'On average' })
  pricePaise!: number;

  @ApiProperty({ description: 'Why it was made, in words' })
  reason!: string;
}

export class OverlayPairView {
  @ApiProperty({ type: ExecutionView, nullable: true, description: 'Null: it was not done' })
  actual!: ExecutionView | null;

  @ApiProperty({
    type: ExecutionView,
    nullable: true,
    description: 'Null: the backtest does nothing like it',
  })
  expected!: ExecutionView | null;

  @ApiProperty({ type: Number, nullable: true })
  delayMillis!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'How much worse the price was; below zero: better',
  })
  slippageBps!: number | null;
}

export class InstrumentOverlayView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty({ format: 'date-time', description: 'The first candle that was decided on' })
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'The last one' })
  to!: string;

  @ApiProperty({ type: [OverlayPairView], description: 'In the order of time' })
  pairs!: OverlayPairView[];

  @ApiProperty()
  matched!: number;

  @ApiProperty({ description: 'Expected, and not done' })
  missed!: number;

  @ApiProperty({ description: 'Done, and not expected' })
  extra!: number;

  @ApiProperty({ description: 'Of 100 units traded or expected, how many have nothing beside them' })
  driftPercent!: number;

  @ApiProperty({ type: Number, nullable: true })
  meanSlippageBps!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  meanDelayMillis!: number | null;

  @ApiProperty({ description: 'Before charges, what is left at the last close' })
  actualPaise!: number;

  @ApiProperty({ description: 'As the backtest has it, before charges' })
  expectedPaise!: number;

  @ApiProperty({ description: 'After the charges of its fills' })
  actualNetPaise!: number;

  @ApiProperty({ description: 'As the backtest has it, after the charges of the same broker and product' })
  expectedNetPaise!: number;
}

/** What a deployment did on a day beside what a backtest of the same hours does. */
export class OverlayView {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: it has not decided yet' })
  on!: string | null;

  @ApiProperty({ type: [String], description: 'Days with decisions that are kept, newest first; 30 at most' })
  days!: string[];

  @ApiProperty({ type: [InstrumentOverlayView] })
  instruments!: InstrumentOverlayView[];
}
