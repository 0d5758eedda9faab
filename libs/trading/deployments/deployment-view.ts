import { ApiProperty } from '@nestjs/swagger';
import { TIMEFRAMES, type Product, type Timeframe, type TradingMode } from '@artha/core';
import { ScheduleView, SizingView } from './sizing-view.js';
import { DEPLOYMENT_STATES, type DeploymentState } from './deployment.entity.js';

/** What a strategy was looking at when it threw. */
export class FaultPlaceView {
  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the candle opened that it decided on; null: at a price',
  })
  candleAt!: string | null;
}

/** A deployment as people and programs see it. Its instants are wall-clock time. */
export class DeploymentView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  accountId!: string;

  @ApiProperty({ enum: ['paper', 'live', 'backtest'] })
  mode!: TradingMode;

  @ApiProperty({ example: 'ema-crossover' })
  strategyId!: string;

  @ApiProperty()
  strategyTitle!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  parameters!: Record<string, number>;

  @ApiProperty({ type: [String] })
  instrumentIds!: string[];

  @ApiProperty({ enum: TIMEFRAMES })
  timeframe!: Timeframe;

  @ApiProperty({ description: 'Units per entry and instrument; with a sizing rule the most of one' })
  quantity!: number;

  @ApiProperty({ type: SizingView, nullable: true, description: 'Null: every entry is of so many units' })
  sizing!: SizingView | null;

  @ApiProperty({ type: ScheduleView, nullable: true, description: 'Null: whenever its market trades' })
  schedule!: ScheduleView | null;

  @ApiProperty({ enum: ['MIS', 'CNC', 'NRML'] })
  product!: Product;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The id it is registered under with the exchange; every order of it carries this one',
  })
  algoId!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'How fast it may send, if registered' })
  ordersPerSecond!: number | null;

  @ApiProperty({ enum: DEPLOYMENT_STATES })
  state!: DeploymentState;

  @ApiProperty({ type: String, nullable: true, description: 'What its strategy threw' })
  fault!: string | null;

  @ApiProperty({ type: FaultPlaceView, nullable: true, description: 'Null: it never began to decide' })
  faultPlace!: FaultPlaceView | null;

  @ApiProperty({ description: 'How often it has begun again after a fault' })
  resumptions!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of the last signal that became an order, market time',
  })
  lastSignalAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why that order was made, in words' })
  lastSignal!: string | null;

  @ApiProperty({ description: 'Realised P&L of its positions, before charges' })
  realisedPaise!: number;

  @ApiProperty()
  chargesPaise!: number;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  stoppedAt!: string | null;
}
