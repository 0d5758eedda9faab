import { ApiProperty } from '@nestjs/swagger';
import { type BuildUp, type Timeframe } from '@artha/core';
import { Transform, Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { IsTimeframe } from '../http/fields.js';

const BUILD_UPS = [
  'long-build-up',
  'short-build-up',
  'short-covering',
  'long-unwinding',
  'neutral',
] as const satisfies readonly BuildUp[];

export class SummaryQueryDto {
  @ApiProperty({
    required: false,
    default: 'all',
    description: "'all' tradable instruments, or the id of one of your watchlists",
  })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.toLowerCase() : value))
  @Matches(/^(all|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, {
    message: "universe must be 'all' or the id of a watchlist",
  })
  universe: string = 'all';

  @ApiProperty({ required: false, minimum: 1, maximum: 50, default: 10, description: 'Rows in each list' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 10;
}

export class SummaryRowView {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  instrumentId!: string;

  @ApiProperty()
  symbol!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  lastPaise!: number;

  @ApiProperty({ type: Number, nullable: true })
  previousClosePaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  changePaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  changePercent!: number | null;

  @ApiProperty()
  dayVolume!: number;

  @ApiProperty({ description: 'Day volume at the typical price, a third of high + low + last' })
  valuePaise!: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Day volume against what is usual by this time of the day; 2 is twice as much',
  })
  volumeRatio!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  openInterest!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Against the previous day of the same contract',
  })
  openInterestChange!: number | null;

  @ApiProperty({ enum: BUILD_UPS })
  buildUp!: BuildUp;
}

/** The market at a glance: of all tradable instruments with a price, or of one watchlist's. */
export class MarketSummaryView {
  @ApiProperty({ format: 'date-time', description: 'Market time' })
  at!: string;

  @ApiProperty({ description: 'Instruments that were counted' })
  instruments!: number;

  @ApiProperty()
  advances!: number;

  @ApiProperty()
  declines!: number;

  @ApiProperty()
  unchanged!: number;

  @ApiProperty({ type: [SummaryRowView] })
  gainers!: SummaryRowView[];

  @ApiProperty({ type: [SummaryRowView] })
  losers!: SummaryRowView[];

  @ApiProperty({ type: [SummaryRowView], description: 'By value' })
  mostActive!: SummaryRowView[];

  @ApiProperty({ type: [SummaryRowView], description: 'At least twice the volume usual by this time' })
  volumeShocks!: SummaryRowView[];

  @ApiProperty({ type: [SummaryRowView], description: 'Contracts by relative change of open interest' })
  oiBuildUp!: SummaryRowView[];
}

export class LevelsQueryDto {
  @ApiProperty({
    required: false,
    type: String,
    default: '15m',
    example: '5m',
    description: 'Any, as of candles',
  })
  @IsTimeframe()
  timeframe: Timeframe = '15m';
}

export class PriceLevelView {
  @ApiProperty()
  pricePaise!: number;

  @ApiProperty({ description: 'Lowest turning point of the level' })
  fromPaise!: number;

  @ApiProperty({ description: 'Highest turning point of the level' })
  toPaise!: number;

  @ApiProperty({ minimum: 2 })
  touches!: number;

  @ApiProperty({ format: 'date-time' })
  lastTouchAt!: string;

  @ApiProperty({ minimum: 0, maximum: 100 })
  strength!: number;
}

export class PreviousDayView {
  @ApiProperty({ format: 'date' })
  on!: string;

  @ApiProperty()
  highPaise!: number;

  @ApiProperty()
  lowPaise!: number;

  @ApiProperty()
  closePaise!: number;
}

export class ClassicPivotsView {
  @ApiProperty()
  pivotPaise!: number;

  @ApiProperty()
  r1Paise!: number;

  @ApiProperty()
  r2Paise!: number;

  @ApiProperty()
  r3Paise!: number;

  @ApiProperty()
  s1Paise!: number;

  @ApiProperty()
  s2Paise!: number;

  @ApiProperty()
  s3Paise!: number;
}

export class CentralPivotRangeView {
  @ApiProperty()
  topPaise!: number;

  @ApiProperty()
  pivotPaise!: number;

  @ApiProperty()
  bottomPaise!: number;

  @ApiProperty({ description: 'Width as a share of the pivot, in percent' })
  widthPercent!: number;
}

export class PivotsView {
  @ApiProperty({ type: PreviousDayView })
  previousDay!: PreviousDayView;

  @ApiProperty({ type: ClassicPivotsView })
  classic!: ClassicPivotsView;

  @ApiProperty({ type: CentralPivotRangeView })
  centralRange!: CentralPivotRangeView;
}

export class LevelsView {
  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({ type: String, example: '15m' })
  timeframe!: string;

  @ApiProperty({ format: 'date-time', description: 'Market time' })
  at!: string;

  @ApiProperty({ type: Number, nullable: true, description: 'What is below is support, the rest resistance' })
  lastPaise!: number | null;

  @ApiProperty({ type: [PriceLevelView], description: 'Nearest first' })
  supports!: PriceLevelView[];

  @ApiProperty({ type: [PriceLevelView], description: 'Nearest first' })
  resistances!: PriceLevelView[];

  @ApiProperty({ type: PivotsView, nullable: true, description: 'Null when no earlier day is stored' })
  pivots!: PivotsView | null;
}
