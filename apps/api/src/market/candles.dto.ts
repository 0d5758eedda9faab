import { ApiProperty } from '@nestjs/swagger';
import { type Timeframe } from '@artha/core';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsInstant, IsTimeframe, MayBeLeftOut } from '../http/fields.js';

export class CandlesQueryDto {
  @ApiProperty({ example: 'NSE:RELIANCE' })
  @IsString()
  @MaxLength(80)
  instrumentId!: string;

  @ApiProperty({
    type: String,
    example: '5m',
    description: 'Any whole number of seconds, minutes or hours up to 6h (`90s`, `2m`, `75m`), or `1d`',
  })
  @IsTimeframe()
  timeframe!: Timeframe;

  @ApiProperty({ required: false, minimum: 1, maximum: 5000, default: 500 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5_000)
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

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'What a unit cost on average; null when nothing was traded or the source does not tell',
  })
  vwapPaise!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Trades; null when the source does not tell' })
  trades!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Contracts open at the close, in units; null for what has none',
  })
  openInterest!: number | null;
}

export class CandlePageView {
  @ApiProperty({ type: [CandleView] })
  items!: CandleView[];

  @ApiProperty({ type: String, nullable: true, description: 'Pass as `before` for the older page' })
  nextCursor!: string | null;
}
