import { ApiProperty } from '@nestjs/swagger';
import { WALK_FORWARD_SCHEMES, type WalkForwardPlan, type WalkForwardScheme } from '@artha/core';
import { MetricsView } from '../backtests/metrics-view.js';

/** How a walk forward divides the trading days. */
export class WalkForwardPlanView implements WalkForwardPlan {
  @ApiProperty({
    enum: WALK_FORWARD_SCHEMES,
    description: 'rolling: fitted to as many days as at first; anchored: to all days before',
  })
  scheme!: WalkForwardScheme;

  @ApiProperty({ description: 'Stretches of days that are tested, one after the other' })
  windows!: number;

  @ApiProperty({ description: 'Of the first window, fitting and test together, for fitting' })
  inSamplePercent!: number;
}

class WindowPartView {
  @ApiProperty({ description: 'Trading days' })
  days!: number;

  @ApiProperty({ type: MetricsView })
  metrics!: MetricsView;
}

/** One window: settings chosen on the days before, judged on the days they were not chosen on. */
export class WindowView {
  @ApiProperty({ description: 'From 1' })
  number!: number;

  @ApiProperty({ format: 'date', description: 'Fitted from this day to the day before the test' })
  fitFromOn!: string;

  @ApiProperty({ format: 'date' })
  testFromOn!: string;

  @ApiProperty({ format: 'date' })
  testToOn!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    nullable: true,
    description: 'What was chosen; null: no setting had a score',
  })
  parameters!: Record<string, number> | null;

  @ApiProperty({ type: WindowPartView, nullable: true })
  fit!: WindowPartView | null;

  @ApiProperty({ type: WindowPartView, nullable: true })
  test!: WindowPartView | null;
}

export class WalkForwardVerdictView {
  @ApiProperty({ description: 'Of all tests together' })
  netPaise!: number;

  @ApiProperty()
  profitableWindows!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'What a day of the tests earned, of 100 a day of the fitting did; null where the fitting earned nothing',
  })
  efficiencyPercent!: number | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description:
      'Of each varied parameter: 100 when every window chose the same, 0 when always the other end',
  })
  stabilityPercent!: Record<string, number>;
}

/** How the strategy did when its settings were chosen anew, window after window. */
export class WalkForwardView {
  @ApiProperty({ type: [WindowView], description: 'Those that have been walked so far' })
  windows!: WindowView[];

  @ApiProperty({
    type: WalkForwardVerdictView,
    nullable: true,
    description: 'Null: no window has a test yet',
  })
  verdict!: WalkForwardVerdictView | null;
}
