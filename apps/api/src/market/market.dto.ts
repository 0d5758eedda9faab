import { ApiProperty } from '@nestjs/swagger';
import { TIMEFRAMES, type Timeframe } from '@artha/core';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsInstant, MayBeLeftOut } from '../http/fields.js';

export class ReplayDto {
  @ApiProperty({ required: false })
  @MayBeLeftOut()
  @IsBoolean()
  playing?: boolean;

  @ApiProperty({ required: false, minimum: 0.5, maximum: 100 })
  @MayBeLeftOut()
  @IsNumber()
  @Min(0.5)
  @Max(100)
  speed?: number;

  @ApiProperty({ required: false, format: 'date-time', description: 'An instant of the replayed day' })
  @MayBeLeftOut()
  @IsInstant()
  seekTo?: string;
}

export class QuotesQueryDto {
  @ApiProperty({ type: String, description: 'Instrument ids, comma-separated, at most 200' })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').filter(Boolean) : value,
  )
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  instrumentIds!: string[];
}

export class QuoteView {
  @ApiProperty()
  instrumentId!: string;

  @ApiProperty({ type: Number, nullable: true })
  lastPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  previousClosePaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  openPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  highPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  lowPaise!: number | null;

  @ApiProperty()
  dayVolume!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Market time of the last tick',
  })
  at!: string | null;
}

export class QuoteListView {
  @ApiProperty({ type: [QuoteView] })
  items!: QuoteView[];
}

export class CandlesQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({ enum: TIMEFRAMES })
  @IsIn(TIMEFRAMES)
  timeframe!: Timeframe;

  @ApiProperty({ required: false, minimum: 1, maximum: 1000, default: 500 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit: number = 500;

  @ApiProperty({
    required: false,
    format: 'date-time',
    description: 'Only candles opened before; `nextCursor` fits',
  })
  @MayBeLeftOut()
  @IsInstant()
  before?: string;
}

export class CandleView {
  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty()
  openPaise!: number;

  @ApiProperty()
  highPaise!: number;

  @ApiProperty()
  lowPaise!: number;

  @ApiProperty()
  closePaise!: number;

  @ApiProperty()
  volume!: number;
}

export class CandlePageView {
  @ApiProperty({ type: [CandleView] })
  items!: CandleView[];

  @ApiProperty({ type: String, nullable: true, description: 'Pass as `before` for the older page' })
  nextCursor!: string | null;
}
